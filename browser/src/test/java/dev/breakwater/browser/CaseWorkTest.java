package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.LookForm;
import dev.breakwater.ground.evidence.Looks;
import dev.breakwater.ground.evidence.RecordedLook;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From the first start of a server to the appeal against a decision, as its people see it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CaseWorkTest {
  private static final BufferedImage KNOWN = Platform.landscape(7);

  private static final LocatorAssertions.HasCountOptions WITHIN_TWENTY_SECONDS =
      new LocatorAssertions.HasCountOptions().setTimeout(20_000);

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static Platform platform;
  private static ConsoleBrowser.Seat reviewer;
  private static ConsoleBrowser.Seat senior;
  private static ConsoleBrowser.Seat other;

  @BeforeAll
  static void open() {
    server =
        RunningServer.start(
            data,
            Map.of(
                "breakwater.review.quality-share", "0",
                "breakwater.review.exposure.shown-for", "6s"));
    browser = ConsoleBrowser.open(server);
    platform = new Platform(server);
    platform.begin(KNOWN);
    reviewer = browser.seat();
    senior = browser.seat();
    other = browser.seat();
  }

  @AfterAll
  static void close() {
    platform.close();
    browser.close();
    server.close();
  }

  @Test
  @Order(1)
  void letsTheFirstAdministratorInviteTheOthersWhoAllComeInByPasskeys() {
    ConsoleBrowser.Seat admin = browser.seat();
    admin.makePasskey(browser.firstLink());
    reviewer.makePasskey(invited(admin, "rosa", Role.REVIEWER));
    senior.makePasskey(invited(admin, "sven", Role.SENIOR));
    other.makePasskey(invited(admin, "tove", Role.SENIOR));

    reviewer.page().click("text=Sign out");
    reviewer.page().click("text=Use a passkey");

    reviewer.page().waitForURL("**/console/start");
    assertThat(reviewer.page().locator("nav")).containsText("Queue");
  }

  @Test
  @Order(2)
  void showsWhatIsBlockedElsewhereWithoutBeingAsked() {
    Page page = reviewer.goTo("/console/queue").page();
    assertThat(page.locator("#lines")).containsText("Nothing waits here");
    page.waitForCondition(() -> "true".equals(page.getAttribute("body", "data-listening")));

    assertThat(platform.upload("user-17", "holiday-1", KNOWN, "jpg")).isEqualTo("BLOCK");

    assertThat(page.locator("#lines tbody tr")).hasCount(1);
    assertThat(page.locator("#lines tbody tr")).containsText("known material");
    reviewer.look("queue");
  }

  @Test
  @Order(3)
  void revealsStepByStepOnRecordAndTakesItBack() {
    Page page = reviewer.page();
    page.keyboard().press("n");
    page.waitForURL("**/console/cases/*");
    assertThat(page.locator(".item")).containsText("of 31 bits");
    assertThat(page.locator("canvas")).hasCount(0);
    reviewer.look("case");

    Locator reveal = page.locator(".reveal");
    reveal.locator("[data-step='1']").click();
    assertThat(reveal.locator(".told")).containsText("say why you look");
    assertThat(page.locator("canvas")).hasCount(0);

    reveal.locator("[name=reason]").fill("is it the landscape of the list?");
    reveal.locator("[data-step='1']").click();
    assertThat(page.locator("canvas")).hasCount(1);
    reviewer.look("reveal-blurred");
    assertThat(page.locator("canvas")).hasCount(0, WITHIN_TWENTY_SECONDS);

    reveal.locator("[data-step='2']").click();
    assertThat(page.locator("canvas")).hasCount(1);
    reviewer.look("reveal-soft");
    reveal.locator("[data-step='3']").click();
    assertThat(page.locator("canvas")).hasCount(1);
    reviewer.look("reveal-clear");
    page.keyboard().press("Escape");
    assertThat(page.locator("canvas")).hasCount(0);

    reveal.locator("[data-step='3']").click();
    assertThat(page.locator("canvas")).hasCount(1);
    assertThat(reveal.locator(".told"))
        .containsText(
            "How much of it did you see?",
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
    reveal.locator("text=All of it").click();
    assertThat(reveal.locator(".told")).containsText("On record: all of it");

    List<RecordedLook> looks = browser.bean(Looks.class).of(evidence("holiday-1"));
    assertThat(looks)
        .extracting(RecordedLook::form)
        .containsExactly(LookForm.BLURRED, LookForm.BLURRED, LookForm.CLEAR, LookForm.CLEAR);
    assertThat(looks).allMatch(look -> look.reason().orElse("").startsWith("is it the landscape"));
  }

  @Test
  @Order(4)
  void decidesByKeyboardAndWaitsForAnotherPerson() {
    Page page = reviewer.page();
    page.keyboard().press("1");
    assertThat(page.locator("[name=code][value=A1]")).isChecked();
    assertThat(page.locator("[name=action][value=REPORT]")).isChecked();
    assertThat(page.locator("[name=action][value=RELEASE]")).not().isChecked();
    page.fill("#note", "the declared landscape");
    reviewer.look("decision");
    page.click("#decide button.button");
    page.waitForURL("**/console/queue");
    assertThat(page.locator("#lines")).containsText("Nothing waits here");

    Page theirs = senior.goTo("/console/queue").page();
    theirs.click("text=Take the next");
    theirs.waitForURL("**/console/cases/*");
    assertThat(theirs.locator("#proposal")).containsText("rosa proposes: A1");
    senior.look("second-look");
    theirs.click("text=I agree");
    theirs.waitForURL("**/console/queue");

    JsonNode event = platform.told();
    assertThat(event.path("type").asString()).isEqualTo("case.decided");
    JsonNode told = event.path("data");
    assertThat(told.path("actor").asString()).isEqualTo("user-17");
    assertThat(told.path("code").asString()).isEqualTo("A1");
    assertThat(told.path("people").asInt()).isEqualTo(2);
    assertThat(told.path("actions").toString()).contains("DISABLE_ACCOUNT");
    assertThat(told.path("statement").path("ground").asString()).isNotBlank();
    assertThat(told.toString()).doesNotContain("rosa").doesNotContain("the declared landscape");
  }

  @Test
  @Order(5)
  void givesAComplaintToSomebodyElseAndTellsThePlatformToUndoIt() {
    UUID decision =
        browser
            .bean(JdbcClient.class)
            .sql("select id from review_decision")
            .query(UUID.class)
            .single();
    platform.post(
        "/v1/appeals",
        "{\"decision\": \"%s\", \"complaint\": \"That is the hill behind my house.\"}"
            .formatted(decision));

    Page page = senior.goTo("/console/queue").page();
    assertThat(page.locator("#lines")).containsText("Nothing waits here");
    Page theirs = other.goTo("/console/queue").page();
    theirs.click("text=Take the next");
    theirs.waitForURL("**/console/cases/*");
    assertThat(theirs.locator(".complaint")).containsText("the hill behind my house");
    theirs.fill("#reasons", "It does show a hill. We were wrong.");
    other.look("appeal");
    theirs.click("button[value=REVERSE]");
    theirs.waitForURL("**/console/queue");

    JsonNode told = platform.told().path("data");
    assertThat(told.path("effect").asString()).isEqualTo("APPEAL_REVERSED");
    assertThat(told.path("supersedes").asString()).isEqualTo(decision.toString());
    assertThat(told.path("reasons").asString()).contains("We were wrong");
  }

  @Test
  @Order(6)
  void allowsTheSameBytesAfterAFalseMatch() {
    BufferedImage near = Platform.landscape(7);
    near.setRGB(5, 5, 0xffffff);
    assertThat(platform.upload("user-18", "holiday-2", near, "png")).isEqualTo("BLOCK");

    Page page = reviewer.goTo("/console/queue").page();
    assertThat(page.locator("#lines tbody tr")).hasCount(1);
    page.click("text=Take the next");
    page.waitForURL("**/console/cases/*");
    assertThat(page.locator("#related + *, .plain-list").first()).containsText("same entry");
    page.locator("label:has([value=FALSE_MATCH])").first().click();
    page.click("#decide button.button");
    page.waitForURL("**/console/queue");
    assertThat(platform.told().path("data").path("code").asString()).isEqualTo("FALSE_MATCH");

    assertThat(platform.upload("user-18", "holiday-2b", near, "png")).isEqualTo("ALLOW");
    assertThat(platform.upload("user-19", "holiday-3", KNOWN, "png")).isEqualTo("BLOCK");
  }

  @Test
  @Order(7)
  void answersWhoReportedAnItem() {
    Page page = reviewer.page();
    List<Route> unheard = new ArrayList<>();
    page.route("**/console/live", unheard::add);
    reviewer.goTo("/console/queue");
    page.waitForCondition(() -> !unheard.isEmpty());
    String notice =
        platform
            .post(
                "/v1/notices",
                """
                {"actor": "user-20", "service": "photos", "item": "holiday-4",
                 "explanation": "That is my own garden, taken without asking me."}
                """)
            .path("id")
            .asString();
    // The news is told while the page only begins to listen, so this one has to ask.
    assertThat(reportedIn(senior.goTo("/console/queue").page())).isVisible();
    assertThat(reportedIn(page)).hasCount(0);
    unheard.forEach(Route::resume);

    reportedIn(page).locator("button").click();
    page.waitForURL("**/console/cases/*");
    assertThat(page.locator(".item")).containsText("my own garden");
    reviewer.look("case-reported");
    page.locator("label:has([value=NOT_VIOLATING])").first().click();
    page.click("#decide button.button");
    page.waitForURL("**/console/queue");

    JsonNode told = platform.told("notice.decided").path("data");
    assertThat(told.path("id").asString()).isEqualTo(notice);
    assertThat(told.path("answer").path("actedOn").asBoolean(true)).isFalse();
    assertThat(told.path("answer").path("redress").asString()).contains("court");
  }

  @Test
  @Order(8)
  void showsTheOtherPages() {
    reviewer.goTo("/console/search").page().fill("#asked", "user-17");
    reviewer.page().keyboard().press("Enter");
    assertThat(reviewer.page().locator("tbody tr")).hasCount(1);
    reviewer.look("search");
    assertThat(reviewer.page().url()).doesNotContain("user-17");
    reviewer.page().click("tbody a");
    reviewer.page().waitForURL("**/console/cases/*");
    assertThat(reviewer.page().locator("#decided + article, article.item").first()).isVisible();
    reviewer.look("case-decided");

    reviewer.goTo("/console/wellness");
    assertThat(reviewer.page().locator("main")).containsText("4 of at most 200");
    reviewer.look("wellness");

    senior.goTo("/console/supervision");
    assertThat(senior.page().locator("main")).containsText("Fewer than three people");
    senior.look("supervision");
    senior.goTo("/console/quality").look("quality");
  }

  private static Locator reportedIn(Page queue) {
    return queue.locator("#lines tbody tr", new Page.LocatorOptions().setHasText("reported"));
  }

  /** The path of the link that an administrator is shown for somebody new. */
  private static String invited(ConsoleBrowser.Seat admin, String name, Role role) {
    Page page = admin.goTo("/console/people").page();
    page.fill("#name", name);
    page.fill("#sign-in-name", name);
    page.check("input[value=" + role + "]");
    page.click("text=Make their link");
    String link = page.textContent("#link").strip();
    return link.substring(link.indexOf("/console"));
  }

  private static EvidenceId evidence(String item) {
    return new EvidenceId(
        browser
            .bean(JdbcClient.class)
            .sql("select evidence_id from finding where item = ?")
            .param(item)
            .query(UUID.class)
            .single());
  }
}
