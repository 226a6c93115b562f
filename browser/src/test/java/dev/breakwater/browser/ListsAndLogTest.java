package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst sees of the lists, an auditor of the log and an operator of the server. */
final class ListsAndLogTest {
  private static final String HASH =
      "3b1f5a0c9d7e2468ace013579bdf2468ace013579bdf2468ace013579bdf2468";

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browser = ConsoleBrowser.open(server);
    server.post(
        "/v1/banks",
        "{\"name\": \"hotline\", \"source\": \"a hotline\", \"classification\": \"A1\"}");
    server.post(
        "/v1/banks",
        "{\"name\": \"trial\", \"source\": \"a partner\", \"classification\": \"B2\","
            + " \"policy\": \"hold\", \"confidence\": 60}");
    server.post(
        "/v1/banks/hotline/entries",
        "{\"type\": \"SHA256\", \"signal\": \"" + HASH + "\", \"origin\": \"report 17\"}");
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @Test
  void findsAnEntryByItsHashAndQuarantinesIt() {
    ConsoleBrowser.Seat ana = browser.colleague("ana", Role.ANALYST);
    Page page = ana.goTo("/console/banks").page();
    ana.look("banks");

    page.selectOption("#type", "SHA256");
    page.fill("#signal", HASH);
    page.click("text=Look it up");
    assertThat(page.locator("main")).containsText("report 17");
    Assertions.assertThat(page.url()).doesNotContain(HASH);
    Assertions.assertThat(page.content()).doesNotContain(HASH);
    ana.look("banks-found");

    page.click("section:has(#found) a");
    page.fill("#reason", "it is the logo of a newspaper");
    page.selectOption("#state", "QUARANTINED");
    page.click("main button:text-is('Change it')");
    assertThat(page.locator("dl")).containsText("it is the logo of a newspaper");
    ana.look("bank-entry");
    ana.goTo("/console/banks/hotline");
    assertThat(page.locator("section:has(#quarantine)")).containsText("newspaper");
    ana.look("bank");
  }

  @Test
  void saysWhatIsWrongWithAHash() {
    ConsoleBrowser.Seat ada = browser.colleague("abe", Role.ANALYST);
    Page page = ada.goTo("/console/banks").page();

    page.selectOption("#type", "PDQ");
    page.fill("#signal", "not a hash");
    page.click("text=Look it up");

    assertThat(page.locator("[role=alert]")).containsText("That is no PDQ");
  }

  @Test
  void switchesABankOffAndChangesWhatItsMatchesDo() {
    ConsoleBrowser.Seat ana = browser.colleague("ann", Role.ANALYST);
    Page page = ana.goTo("/console/banks/trial").page();

    page.selectOption("#policy", "observe");
    page.fill("#pdq", "12");
    page.click("text=Change it");
    assertThat(page.locator("#pdq")).hasValue("12");
    assertThat(page.locator("#policy")).hasValue("observe");

    page.onceDialog(dialog -> dialog.accept());
    page.click("text=Switch it off");
    assertThat(page.locator("main")).containsText("disabled");
  }

  @Test
  void letsASeniorLookAndChangeNothing() {
    ConsoleBrowser.Seat sam = browser.colleague("sam", Role.SENIOR);

    Page page = sam.goTo("/console/banks/hotline").page();

    assertThat(page.locator("#policy")).isDisabled();
    assertThat(page.locator("main button")).hasCount(0);
  }

  @Test
  void provesAnEntryOfTheLogAndHandsAllOfItOver() throws IOException {
    ConsoleBrowser.Seat otto = browser.colleague("otto", Role.AUDITOR);
    Page page = otto.goTo("/console/audit").page();
    otto.look("audit");

    page.selectOption("#act", "bank.created");
    page.click("text=Find");
    assertThat(page.locator("tbody tr")).hasCount(2);
    page.click("tbody tr >> nth=0 >> a");
    assertThat(page.locator(".good")).containsText("leads from it to the signed root");
    otto.look("audit-entry");

    otto.goTo("/console/audit");
    Download head = page.waitForDownload(() -> page.click("text=Keep this head"));
    Download all = page.waitForDownload(() -> page.click("text=Download it all"));
    List<String> lines = Files.readAllLines(all.path());
    Assertions.assertThat(lines.getFirst()).contains("breakwater audit head v1");
    Assertions.assertThat(lines.getLast()).contains("audit.exported");
    Assertions.assertThat(Files.readString(head.path())).contains("breakwater audit head v1");
  }

  @Test
  void tellsAnOperatorHowEachPartIs() {
    ConsoleBrowser.Seat ada = browser.colleague("ada", Role.ADMIN);

    Page page = ada.goTo("/console/health").page();

    assertThat(page.locator("main")).containsText("workers ready");
    ada.look("health");
  }
}
