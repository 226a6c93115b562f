package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.breakwater.ground.people.Role;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.server.RunningServer;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import dev.breakwater.simulators.cybertipline.FiledReport;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a reviewer's decision to the receipt of a report that a lawyer approved. */
final class ReportTest {
  private static final BufferedImage KNOWN = Platform.landscape(7);
  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(40_000);

  @TempDir private static Path data;
  private static CyberTipline line;
  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static Platform platform;

  @BeforeAll
  static void open() throws IOException {
    line =
        CyberTipline.start(TipSchema.location(), "us", "secret", Clock.systemUTC(), new Random(1));
    String reports = "breakwater.lawenforcement.reports.";
    server =
        RunningServer.start(
            data,
            Map.of(
                "breakwater.review.quality-share",
                "0",
                reports + "cybertipline.address",
                line.address().toString(),
                reports + "cybertipline.user",
                "us",
                reports + "cybertipline.password",
                "secret",
                reports + "reporter.platform",
                "Example",
                reports + "reporter.first-name",
                "Trust",
                reports + "reporter.last-name",
                "Desk",
                reports + "reporter.email",
                "desk@example.org",
                reports + "reporter.contact-email",
                "legal@example.org"));
    browser = ConsoleBrowser.open(server);
    platform = new Platform(server);
    platform.beginExactly(KNOWN, "png");
  }

  @AfterAll
  static void close() {
    platform.close();
    browser.close();
    server.close();
    line.close();
  }

  @Test
  void isFiledOnceALawyerHasApprovedWhatADecisionAskedFor(@TempDir Path folder) throws IOException {
    ConsoleBrowser.Seat lea = browser.colleague("lea", Role.LEGAL, Role.REVIEWER);
    Page page = lea.goTo("/console/reports").page();
    page.onDialog(Dialog::accept);
    assertThat(page.locator("main")).containsText("No decision has asked for a report yet");
    lea.look("reports-none");
    assertThat(platform.upload("user-17", "holiday-1", KNOWN, "png")).isEqualTo("BLOCK");
    decide(browser.colleague("rosa", Role.REVIEWER).page());

    assertThat(page.locator("#lines")).containsText("waits for the platform", SOON);
    JsonNode asked = platform.told("report.details-wanted").path("data");
    assertThat(asked.path("wanted").toString()).contains("an e-mail address of the account");
    lea.look("reports-waiting");
    page.click("#lines table a");
    page.waitForURL("**/console/reports/*");
    assertThat(page.locator("main")).containsText("The platform was asked");
    lea.look("report-asked");

    answer(asked.path("answerTo").asString());
    page.reload();
    assertThat(page.locator("main")).containsText("seventeen@example.org");
    assertThat(page.locator(".test-banner")).containsText("Test environment");
    page.click("text=Add what you know");
    page.fill("#note", "The account was opened a week ago.");
    page.click("button:text('Add')");
    assertThat(page.locator("main")).containsText("The account was opened a week ago.");
    lea.look("report-draft");

    page.click("[data-key=a]");
    assertThat(page.locator("main")).containsText("Approved by lea");
    waitUntilFiled(page);
    lea.look("report-filed");
    FiledReport there = line.finished().getFirst();
    assertThat(line.finished()).hasSize(1);
    assertThat(there.files().getFirst().sha256()).isEqualTo(Platform.sha256(KNOWN, "png"));
    assertThat(new String(there.document(), StandardCharsets.UTF_8))
        .contains("seventeen@example.org", "<port>4711</port>", "opened a week ago");

    Download receipt = page.waitForDownload(() -> page.click("a[href$='/receipt']"));
    receipt.saveAs(folder.resolve("receipt"));
    assertThat(Files.readString(folder.resolve("receipt")))
        .contains("<reportId>" + there.id() + "</reportId>");
    page.click("a[href^='/console/preservations/']");
    assertThat(page.locator("main")).containsText("18 USC 2258A(h)(1)");
    lea.look("preservation");
    lea.goTo("/console/preservations").look("preservations");
    lea.goTo("/console/reports").look("reports-filed");
    page.click("#lines table a");
    page.click("text=/^case /");
    assertThat(page.locator("#happened + ol")).containsText("report filed");
    page.locator("#happened + ol a").first().click();
    page.waitForURL("**/console/reports/*");
    String report = page.url().substring(page.url().lastIndexOf('/') + 1);
    proveInTheLog(browser.colleague("otto", Role.AUDITOR), report);
  }

  private static void proveInTheLog(ConsoleBrowser.Seat otto, String report) {
    Page log = otto.goTo("/console/audit").page();
    log.selectOption("#act", "report.filed");
    log.click("text=Find");
    assertThat(log.locator("tbody tr")).hasCount(1);
    assertThat(log.locator("tbody")).containsText(report);
    log.click("tbody tr >> nth=0 >> a");
    assertThat(log.locator(".good")).containsText("leads from it to the signed root");
    otto.look("audit-report-filed");
  }

  @Test
  void isNothingForAReviewer() {
    ConsoleBrowser.Seat reviewer = browser.colleague("rea", Role.REVIEWER);

    reviewer.goTo("/console/reports");

    assertThat(reviewer.page().locator("h1")).not().hasText("Reports");
  }

  private static void decide(Page page) {
    page.navigate("http://localhost:" + server.port() + "/console/queue");
    page.click("text=Take the next");
    page.waitForURL("**/console/cases/*");
    page.keyboard().press("1");
    page.click("#decide button.button");
    page.waitForURL("**/console/queue");
  }

  private static void answer(String path) {
    platform.post(
        path,
        """
        {"reported": {
           "screenName": "seventeen",
           "personOrUserReportedPerson": {
             "email": [{"address": "seventeen@example.org", "verified": true}]},
           "ipCaptureEvent": [{"ipAddress": "203.0.113.9", "eventName": "LOGIN",
             "dateTime": "2026-11-20T08:30:00Z", "port": 4711}],
           "estimatedLocation": {"countryCode": "US", "region": "WY", "city": "Cheyenne"}},
         "items": [{"item": "holiday-1", "originalFileName": "DSC_0815.png"}]}
        """);
  }

  private static void waitUntilFiled(Page page) {
    for (int tries = 0; tries < 60; tries++) {
      page.reload();
      if (page.textContent("main").contains("The authority has it as")) {
        return;
      }
      page.waitForTimeout(500);
    }
    throw new AssertionError("not filed within half a minute: " + page.textContent("main"));
  }
}
