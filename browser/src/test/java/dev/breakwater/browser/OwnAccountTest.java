package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How people keep their own ways in: passkeys, password, sessions. */
final class OwnAccountTest {
  private static final Pattern START = Pattern.compile(".*/console/start");
  private static final Pattern ACCOUNT = Pattern.compile(".*/console/account");

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browser = ConsoleBrowser.open(server);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @Test
  void makesAPasskeyAtTheFirstStartAndSignsInByItAlone() {
    ConsoleBrowser.Seat seat = browser.seat();
    Page page = seat.page();
    VirtualPasskey.plugInto(page);
    seat.goTo(browser.firstLink());

    page.click("text=Make a passkey");
    assertThat(page).hasURL(START);
    page.click("text=Sign out");
    page.click("text=Use a passkey");

    assertThat(page).hasURL(START);
    seat.goTo("/console/account");
    assertThat(page.locator("main")).containsText("First passkey");
    assertThat(page.locator("main")).containsText("You come in by passkey");
    assertThat(page.locator("button:has-text('Remove')")).hasCount(0);
  }

  @Test
  void addsAPasskeyBesideThePasswordAndTakesItAwayAgain() {
    ConsoleBrowser.Seat seat = browser.colleague("lena", Role.REVIEWER, Role.SENIOR);
    Page page = seat.page();
    VirtualPasskey.plugInto(page);
    page.click("header .name");
    seat.look("account");

    page.fill("#name", "My laptop");
    page.click("text=Add a passkey");
    assertThat(page.locator("main table").first()).containsText("My laptop");
    seat.look("account-passkey");
    page.click("text=Sign out");
    page.click("text=Use a passkey");
    assertThat(page).hasURL(START);

    page.click("header .name");
    assertThat(page.locator("main")).containsText("just now");
    page.onDialog(dialog -> dialog.accept());
    page.click("button:has-text('Remove')");
    assertThat(page.locator("main")).containsText("None. A passkey is quicker");
    page.click("text=Sign out");
    page.click("text=Use a passkey");
    assertThat(page.locator("[role=alert]")).hasText("This passkey does not open Breakwater.");
  }

  @Test
  void saysWhatHappenedWhenNoPasskeyIsUsed() {
    ConsoleBrowser.Seat seat = browser.seat();
    Page page = seat.page();
    VirtualPasskey.plugStrangersInto(page);
    seat.goTo("/console/sign-in");

    page.click("text=Use a passkey");

    assertThat(page.locator("#notice")).containsText("No passkey was used");
  }

  @Test
  void endsTheSessionsOfAPersonElsewhere() {
    ConsoleBrowser.Seat here = browser.colleague("mo", Role.ANALYST);
    ConsoleBrowser.Seat there = browser.seatOf(here);
    there.signIn("mo");
    assertThat(there.page()).hasURL(START);

    here.goTo("/console/account");
    here.look("account-sessions");
    here.page().click("text=End all others");

    assertThat(here.page()).hasURL(ACCOUNT);
    there.goTo("/console/start");
    assertThat(there.page().locator("h1")).hasText("Sign in");
    here.goTo("/console/start");
    assertThat(here.page().locator("h1")).hasText("Welcome");
  }

  @Test
  void replacesThePasswordAndTheApp() {
    ConsoleBrowser.Seat seat = browser.colleague("noor", Role.LEGAL);
    Page page = seat.page();
    page.click("header .name");
    page.click("text=Replace them");
    seat.look("account-password");

    seat.chooseSecrets("text=Set it");

    assertThat(page).hasURL(ACCOUNT);
    page.click("text=Sign out");
    seat.signIn("noor");
    assertThat(page).hasURL(START);
  }
}
