package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** How work is shared out, limited and checked, as the people who do it see it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FairWorkTest {
  private static final BufferedImage KNOWN = Platform.landscape(9);

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static Platform platform;
  private static ConsoleBrowser.Seat rosa;
  private static ConsoleBrowser.Seat sven;

  @BeforeAll
  static void open() throws IOException {
    Path rules =
        Files.writeString(
            data.resolve("routing.json"),
            """
            {"name": "ours", "version": 1, "owner": "the desk", "reason": "by language",
             "queues": [
               {"name": "german", "title": "German", "explanation": "for whoever reads it"},
               {"name": "rest", "title": "The rest", "explanation": "all others"}],
             "rules": [
               {"queue": "german", "languages": ["de"], "reason": "few read it"},
               {"queue": "rest", "reason": "what is left"}]}
            """);
    String review = "breakwater.review.";
    server =
        RunningServer.start(
            data.resolve("server"),
            Map.of(
                review + "routing", rules.toString(),
                review + "quality-share", "1",
                review + "exposure.daily-reveals", "1"));
    browser = ConsoleBrowser.open(server);
    platform = new Platform(server);
    platform.beginExactly(KNOWN, "png");
    rosa = browser.colleague("rosa", Role.REVIEWER);
    sven = browser.colleague("sven", Role.SENIOR);
    platform.upload("anna", "lake-1", KNOWN, "png", Map.of("Breakwater-Language", "de"));
    platform.upload("ben", "lake-2", KNOWN, "png");
  }

  @AfterAll
  static void close() {
    platform.close();
    browser.close();
    server.close();
  }

  @Test
  @Order(1)
  void givesEachTheQueueOfWhatTheyCanRead() {
    Page page = rosa.goTo("/console/queue").page();
    assertThat(page.locator("#lines tbody tr")).hasCount(2);

    page.click(".tabs >> text=German");

    assertThat(page.locator("#lines tbody tr")).hasCount(1);
    rosa.look("queue-german");
    page.click("text=Take the next");
    page.waitForURL("**/console/cases/*");
    assertThat(page.locator(".facts").first()).containsText("anna");
  }

  @Test
  @Order(2)
  void showsNoMoreOnceADayIsFull() {
    Page page = rosa.page();
    Locator reveal = page.locator(".reveal");
    reveal.locator("[name=reason]").fill("is it the lake?");
    reveal.locator("[data-step='1']").click();
    assertThat(page.locator("canvas")).hasCount(1);

    reveal.locator("[data-step='1']").click();

    assertThat(reveal.locator(".told")).containsText("Not shown: ");
    rosa.goTo("/console/wellness");
    assertThat(page.locator("main")).containsText("That is enough for today");
    rosa.look("wellness-enough");
  }

  @Test
  @Order(3)
  void hasADecisionMadeAgainByAnotherWhoDoesNotKnowIt() {
    Page page = rosa.goTo("/console/queue").page();
    page.click("text=/^Case /");
    page.waitForURL("**/console/cases/*");
    rosa.press("1", "d");
    page.waitForURL("**/console/queue");

    Page theirs = sven.goTo("/console/queue?queue=german").page();
    theirs.click("text=Take the next");
    theirs.waitForURL("**/console/cases/*");
    assertThat(theirs.locator("#decide-title")).hasText("Decide it again, blind");
    assertThat(theirs.locator("#decided")).hasCount(0);
    sven.look("case-blind");
    sven.press("2", "d");
    theirs.waitForURL("**/console/queue");

    sven.goTo("/console/quality");
    assertThat(theirs.locator("main")).containsText("Of 1 case decided again");
    assertThat(theirs.locator("tbody tr")).containsText("A2");
    sven.look("quality-disagreement");
  }
}
