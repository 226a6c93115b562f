package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst publishes and an auditor reads. */
final class TransparencyTest {
  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browser = ConsoleBrowser.open(server);
    append("upload.allowed", "tally", Map.of("count", 48_210));
    times(37, () -> upload("BLOCK", "hotline"));
    times(14, () -> upload("HOLD", "partners"));
    times(3, () -> upload("HOLD", "none"));
    times(21, () -> decision("A1", List.of("BLOCK", "DISABLE_ACCOUNT", "REPORT")));
    times(12, () -> decision("FALSE_MATCH", List.of("RELEASE")));
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @Test
  void showsWhatIsCountedAndWithholdsWhatIsSmall() {
    ConsoleBrowser.Seat ana = browser.colleague("ana", Role.ANALYST);

    Page page = ana.goTo("/console/transparency").page();

    assertThat(page.locator("section[aria-label='Uploads examined']")).containsText("48,210");
    assertThat(row(page, "blocked, hotline (a test)")).containsText("37");
    assertThat(row(page, "held, could not be judged")).containsText("withheld");
    assertThat(row(page, "held, partners (a test)")).containsText("withheld");
    assertThat(page.locator("section[aria-label='Decisions of people']")).containsText("33");
    assertThat(page.locator("main svg.bar-chart").first()).isVisible();
    ana.look("transparency");
  }

  @Test
  void makesTheReportOfThePeriodThatIsOverAndHandsItOut() throws IOException {
    ConsoleBrowser.Seat abe = browser.colleague("abe", Role.ANALYST);
    Page page = abe.goTo("/console/transparency").page();

    page.click("text=Make the report of");
    assertThat(page.locator("#about")).containsText("this service");
    abe.look("transparency-report");
    Download pdf = page.waitForDownload(() -> page.click("text=report.pdf"));
    Assertions.assertThat(Files.readAllBytes(pdf.path()))
        .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    Download json = page.waitForDownload(() -> page.click("text=report.json"));
    Assertions.assertThat(Files.readString(json.path()))
        .contains("breakwater transparency report v1");

    Page auditor = browser.colleague("olga", Role.AUDITOR).goTo("/console/transparency").page();
    assertThat(auditor.locator("main li a")).hasCount(1);
    assertThat(auditor.locator("text=Make the report of")).hasCount(0);
  }

  private static Locator row(Page page, String name) {
    return page.locator("tr", new Page.LocatorOptions().setHasText(name));
  }

  private static void upload(String verdict, String bank) {
    append(
        "upload.decided",
        "upload",
        Map.of("verdict", verdict, "bank", bank, "source", "a test", "media", "PICTURE"));
  }

  private static void decision(String code, List<String> actions) {
    append(
        "case.decided",
        "case",
        Map.of("code", code, "actions", actions, "opened", "2026-11-20T08:00:00Z"));
  }

  private static void append(String act, String type, Map<String, ?> detail) {
    browser.bean(AuditLog.class).append(new AuditEntry("breakwater", act, type, "test", detail));
  }

  private static void times(int number, Runnable act) {
    for (int i = 0; i < number; i++) {
      act.run();
    }
  }
}
