package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How people come in by their company's directory, a real provider on another site. */
final class CompanySignInTest {
  private static final Pattern START = Pattern.compile(".*/console/start");

  @TempDir private static Path data;
  private static CompanyDirectory directory;
  private static RunningServer server;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void open() {
    directory = new CompanyDirectory();
    server =
        RunningServer.start(
            data,
            Map.of(
                "breakwater.console.company.name",
                "Example Corp",
                "breakwater.console.company.issuer",
                directory.issuer(),
                "breakwater.console.company.client-id",
                CompanyDirectory.CLIENT,
                "breakwater.console.company.client-secret",
                CompanyDirectory.SECRET,
                "breakwater.console.company.roles.reviewer",
                "moderators",
                "breakwater.console.company.roles.admin",
                "safety-leads,it"));
    directory.knows("http://localhost:" + server.port() + "/console/sign-in/company/back");
    browser = ConsoleBrowser.open(server);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
    directory.close();
  }

  @Test
  void givesSomebodyTheRolesOfTheirGroupsAndTakesThemAwayWithThese() {
    directory.employs("vera", "verbena", "moderators", "football");
    ConsoleBrowser.Seat seat = browser.seat();
    Page page = seat.goTo("/console/sign-in").page();
    seat.look("sign-in-company");

    comeIn(page, "vera", "verbena");
    assertThat(page.locator("nav")).containsText("Queue");
    assertThat(page.locator("nav")).not().containsText("People");
    page.click("header .name");
    assertThat(page.locator("main")).containsText("You come in by your company");
    assertThat(page.locator("text=Add a passkey")).hasCount(0);
    seat.look("account-company");

    directory.employs("vera", "verbena", "it");
    page.click("text=Sign out");
    page.click("text=Sign in with Example Corp");
    assertThat(page).hasURL(START);
    assertThat(page.locator("nav")).containsText("People");
    assertThat(page.locator("nav")).not().containsText("Queue");

    directory.employs("vera", "verbena", "football");
    page.click("text=Sign out");
    page.click("text=Sign in with Example Corp");
    assertThat(page.locator("#message")).containsText("none of your groups has work here");
    seat.goTo("/console/start");
    assertThat(page.locator("h1")).hasText("Sign in");
    Assertions.assertThat(account("vera").person().roles()).isEmpty();
  }

  @Test
  void goesOnToThePageThatWasAskedFor() {
    directory.employs("wim", "wisteria", "moderators");
    Page page = browser.seat().goTo("/console/queue").page();

    comeIn(page, "wim", "wisteria", Pattern.compile(".*/console/queue"));
  }

  @Test
  void makesNobodyOfTheDirectoryALocalAdministrator() {
    browser.colleague("root", Role.ADMIN);
    directory.employs("root", "rosemary", "moderators");
    Page page = browser.seat().goTo("/console/sign-in").page();

    comeIn(page, "root", "rosemary");

    assertThat(page.locator("nav")).not().containsText("People");
    Assertions.assertThat(account("root").person().roles()).containsExactly(Role.ADMIN);
  }

  @Test
  void asksTheDirectoryForANewProofBeforeADangerousAct() {
    directory.employs("xena", "xylem", "safety-leads");
    Page page = browser.seat().goTo("/console/sign-in").page();
    comeIn(page, "xena", "xylem");

    page.navigate(page.url().replace("/console/start", "/console/proof?then=/console/people"));
    assertThat(page.locator("text=Ask Example Corp")).isVisible();
  }

  @Test
  void keepsOutWhoBringsAnAnswerThatTheyDidNotAskFor() {
    ConsoleBrowser.Seat seat = browser.seat();

    seat.goTo("/console/sign-in/company/back?code=abc&state=def");

    assertThat(seat.page().locator("h1")).hasText("You are not in");
    seat.goTo("/console/start");
    assertThat(seat.page().locator("h1")).hasText("Sign in");
  }

  @Test
  void keepsOutWhomAnAdministratorHasDisabledHereWhateverTheDirectorySays() {
    directory.employs("yuri", "yarrow", "moderators");
    Page page = browser.seat().goTo("/console/sign-in").page();
    comeIn(page, "yuri", "yarrow");

    browser.bean(People.class).disable(account("yuri").person().id(), "test");

    page.reload();
    page.click("text=Sign in with Example Corp");
    assertThat(page.locator("h1")).hasText("Not here");
  }

  private static void comeIn(Page page, String name, String password) {
    comeIn(page, name, password, START);
  }

  private static void comeIn(Page page, String name, String password, Pattern then) {
    page.click("text=Sign in with Example Corp");
    page.fill("#username", name);
    page.fill("#password", password);
    page.click("button[type=submit]");
    assertThat(page).hasURL(then);
  }

  private static PersonAccount account(String name) {
    return browser.bean(People.class).bySignInName(name).orElseThrow();
  }
}
