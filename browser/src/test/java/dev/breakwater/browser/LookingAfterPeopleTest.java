package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How administrators look after the others, where two of them must agree. */
final class LookingAfterPeopleTest {
  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static ConsoleBrowser.Seat ada;
  private static ConsoleBrowser.Seat ben;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data, Map.of("breakwater.console.two-admins", "true"));
    browser = ConsoleBrowser.open(server);
    ada = browser.colleague("ada", Role.ADMIN);
    ben = browser.colleague("ben", Role.ADMIN);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @Test
  void invitesAColleagueWhoseRolesAnotherAdministratorAgreesTo() {
    Page page = ada.goTo("/console/people").page();
    page.fill("#name", "Dee Dahl");
    page.fill("#sign-in-name", "dee");
    page.check("input[value=SENIOR]");
    page.click("text=Make their link");
    ada.look("one-time-link");
    String link = page.textContent("#link").strip();

    ConsoleBrowser.Seat dee = browser.seat();
    dee.welcome(link.substring(link.indexOf("/console")));
    assertThat(dee.page().locator("main")).containsText("You have no role yet");

    ada.goTo("/console/people").look("people-waiting");
    assertThat(page.locator("button:text-is('Agree')")).hasCount(0);
    Page other = ben.goTo("/console/people").page();
    other.click("button:text-is('Agree')");
    dee.goTo("/console/start");
    assertThat(dee.page().locator("nav")).containsText("Queue");
    ben.goTo("/console/people").look("people");
  }

  @Test
  void signsOutWhoIsDisabledAtTheirNextRequest() {
    ConsoleBrowser.Seat mo = browser.colleague("mo", Role.REVIEWER);
    Page page = ada.goTo("/console/people").page();
    page.click("main >> text=mo");
    ada.look("person");

    page.onceDialog(dialog -> dialog.accept());
    page.click("text=Disable");

    assertThat(page.locator(".pill").first()).hasText("disabled");
    mo.goTo("/console/start");
    assertThat(mo.page().locator("h1")).hasText("Sign in");
    page.click("text=Let in again");
    assertThat(page.locator("[role=status]").last()).containsText("Another administrator");
    ada.look("person-disabled");
  }

  @Test
  void showsWhatMayBeDoneOnlyToWhoHasProvedThemselves() {
    Page page = ada.goTo("/console/proof?then=/console/people").page();
    ada.look("proof");

    String code = ada.code(); // beside a wrong password it is not spent
    page.fill("#password", "not that one at all");
    page.fill("#code", code);
    page.click("text=It is me");
    assertThat(page.locator("[role=alert]")).hasText("That was not right.");

    page.fill("#password", ConsoleBrowser.PASSWORD);
    page.fill("#code", code);
    page.click("text=It is me");
    assertThat(page.locator("h1")).hasText("People");
    Assertions.assertThat(
            browser
                .bean(JdbcClient.class)
                .sql(
                    """
                    select act from audit_entry where subject_id = ?
                    and act in ('person.proved', 'person.sign-in-refused') order by seq
                    """)
                .param(
                    browser
                        .bean(People.class)
                        .bySignInName("ada")
                        .orElseThrow()
                        .person()
                        .id()
                        .toString())
                .query(String.class)
                .list())
        .containsExactly("person.sign-in-refused", "person.proved");
  }
}
