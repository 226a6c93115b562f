package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report that two people approve and one of them takes to the NCA's portal. */
final class PortalReportTest {
  private static final BufferedImage KNOWN = Platform.landscape(8);
  private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(40_000);

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static Platform platform;

  @BeforeAll
  static void open() {
    String reports = "breakwater.lawenforcement.reports.";
    server =
        RunningServer.start(
            data,
            Map.of(
                "breakwater.review.quality-share",
                "0",
                reports + "jurisdiction.ncmec",
                "false",
                reports + "jurisdiction.uk",
                "ALL_CONTENT",
                reports + "four-eyes",
                "ALWAYS",
                reports + "ask-platform-for",
                "0s",
                reports + "reporter.platform",
                "Example",
                reports + "reporter.email",
                "desk@example.org"));
    browser = ConsoleBrowser.open(server);
    platform = new Platform(server);
    platform.beginExactly(KNOWN, "png");
  }

  @AfterAll
  static void close() {
    platform.close();
    browser.close();
    server.close();
  }

  @Test
  void isTakenToThePortalAndItsReferenceIsKept(@TempDir Path folder) throws IOException {
    ConsoleBrowser.Seat lea = browser.colleague("lea", Role.LEGAL);
    ConsoleBrowser.Seat leo = browser.colleague("leo", Role.LEGAL);
    lea.page().onDialog(Dialog::accept);
    leo.page().onDialog(Dialog::accept);
    assertThat(platform.upload("user-18", "lake-1", KNOWN, "png")).isEqualTo("BLOCK");
    decide(browser.colleague("rosa", Role.REVIEWER).page());

    Page hers = lea.goTo("/console/reports").page();
    assertThat(hers.locator("#lines")).containsText("to be approved", SOON);
    hers.click("#lines table a");
    hers.waitForURL("**/console/reports/*");
    lea.look("nca-draft");
    hers.click("[data-key=a]");
    assertThat(hers.locator("main")).containsText("A different person has to agree");

    Page his = leo.page();
    his.navigate(hers.url());
    his.click("text=I agree");
    assertThat(his.locator("main")).containsText("Take it to the portal");
    leo.look("nca-package");
    Download pdf = his.waitForDownload(() -> his.click("text=the fields as PDF"));
    pdf.saveAs(folder.resolve("report.pdf"));
    assertThat(
            new String(
                Files.readAllBytes(folder.resolve("report.pdf")), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-");
    Download json = his.waitForDownload(() -> his.click("text=as JSON"));
    json.saveAs(folder.resolve("report.json"));
    JsonNode fields =
        JsonMapper.builder().build().readTree(Files.readString(folder.resolve("report.json")));
    assertThat(fields.path("account").path("username").asString()).isEqualTo("user-18");
    assertThat(fields.path("content").path(0).path("sha256").asString())
        .isEqualTo(Platform.sha256(KNOWN, "png"));

    his.fill("#reference", "CSEA-2026-0017");
    his.fill("#said", "Thank you. Your report CSEA-2026-0017 was received.");
    his.click("text=It is filed");
    assertThat(his.locator("main")).containsText("The authority has it as CSEA-2026-0017");
    leo.look("nca-filed");
    answerItsQuestion(leo);
  }

  private static void answerItsQuestion(ConsoleBrowser.Seat leo) {
    Page page = leo.page();
    String report = page.url();
    page.click("text=They have asked something");
    page.fill("#day", LocalDate.now(ZoneOffset.UTC).toString());
    page.fill("#asked", "Which time zone are your times in?");
    page.click("text=Note it");
    assertThat(page.locator("section:has(#questions)")).containsText("answer in 6");
    leo.goTo("/console/reports");
    assertThat(page.locator("section:has(#asked)")).containsText("A question of");
    leo.look("nca-question");

    page.navigate(report);
    page.fill("section:has(#questions) textarea", "They are in UTC.");
    page.click("text=It is answered");
    assertThat(page.locator("section:has(#questions)")).containsText("answered in time");
    assertThat(page.locator("section:has(#questions)")).containsText("They are in UTC.");
    leo.look("nca-answered");
  }

  private static void decide(Page page) {
    page.navigate("http://localhost:" + server.port() + "/console/queue");
    page.click("text=Take the next");
    page.waitForURL("**/console/cases/*");
    page.keyboard().press("1");
    page.click("#decide button.button");
    page.waitForURL("**/console/queue");
  }
}
