package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Looks;
import dev.breakwater.ground.evidence.RecordedLook;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case that a conversation made, read by a person: what was said, and why beside each message.
 */
final class ConversationCaseTest {
  private static final List<String> SAID_BY_THE_ADULT =
      List.of(
          "how old are you?",
          "are you home alone?",
          "you can trust me, nobody gets you like i do",
          "don't tell your mum about us",
          "let's use another app",
          "send me a pic of your room",
          "delete these messages",
          "does your mum check your phone?");

  private static final LocatorAssertions.HasCountOptions WITHIN_TWENTY_SECONDS =
      new LocatorAssertions.HasCountOptions().setTimeout(20_000);

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static Platform platform;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browser = ConsoleBrowser.open(server);
    platform = new Platform(server);
  }

  @AfterAll
  static void close() {
    platform.close();
    browser.close();
    server.close();
  }

  @Test
  void showsWhatWasSaidWithTheReasonsBesideEachMessageToWhoSaysWhyTheyLook() {
    ConsoleBrowser.Seat reviewer = browser.colleague("rosa", Role.REVIEWER);
    Page page = reviewer.goTo("/console/queue").page();
    page.waitForCondition(() -> "true".equals(page.getAttribute("body", "data-listening")));
    talk();
    assertThat(page.locator("#lines tbody tr")).hasCount(1, WITHIN_TWENTY_SECONDS);

    page.click("text=Take the next");
    page.waitForURL("**/console/cases/*");
    Locator item = page.locator("article.item").first();
    assertThat(item).not().containsText("home alone");

    item.locator("[name=reason]").fill("is it luring?");
    item.locator("text=Read it, on record").click();

    assertThat(page.locator(".conversation")).hasCount(1);
    assertThat(reasonsBeside(page, "how old are you?")).containsText("asks how old the other is");
    assertThat(reasonsBeside(page, "are you home alone?"))
        .containsText("asks whether the other is alone");
    assertThat(reasonsBeside(page, "good morning").locator("li")).hasCount(0);
    assertThat(page.url()).doesNotContain("alone");
    assertThat(looks())
        .singleElement()
        .satisfies(look -> assertThat(look.reason()).contains("is it luring?"));
    reviewer.look("conversation-case");
  }

  private static Locator reasonsBeside(Page page, String message) {
    return page.locator(".said", new Page.LocatorOptions().setHas(page.locator("p", text(message))))
        .locator(".why");
  }

  private static Page.LocatorOptions text(String message) {
    return new Page.LocatorOptions().setHasText(message);
  }

  private static List<RecordedLook> looks() {
    UUID excerpt =
        browser
            .bean(JdbcClient.class)
            .sql("select evidence_id from finding where kind = 'GROOMING'")
            .query(UUID.class)
            .single();
    return browser.bean(Looks.class).of(new EvidenceId(excerpt));
  }

  private static void talk() {
    Instant start = Instant.now().minus(Duration.ofHours(2));
    say(0, "grown-up", "young-one", "good morning", start);
    for (int i = 0; i < SAID_BY_THE_ADULT.size(); i++) {
      say(2 * i + 1, "grown-up", "young-one", SAID_BY_THE_ADULT.get(i), start);
      say(2 * i + 2, "young-one", "grown-up", "ok", start);
    }
  }

  private static void say(int minute, String from, String to, String text, Instant start) {
    platform.post(
        "/v1/messages",
        """
        {"version": 1, "id": "m-%d", "conversation": "c-1", "time": "%s", "act": "MESSAGE",
         "text": "%s", "from": %s, "to": %s, "link": {"meeting": "GAME"}}
        """
            .formatted(minute, start.plusSeconds(60L * minute), text, party(from), party(to)));
  }

  private static String party(String id) {
    return "{\"id\": \"%s\", \"age\": \"%s\"}"
        .formatted(id, id.equals("young-one") ? "FROM_13_TO_15" : "FROM_25");
  }
}
