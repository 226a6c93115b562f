package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import dev.breakwater.ground.people.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The work of each role done without a mouse. */
final class KeyboardAloneTest {
  @TempDir private static Path data;
  private static FullHouse house;

  @BeforeAll
  static void open() {
    house = FullHouse.open(data);
    for (Role role : Role.values()) {
      house.seat(role).page().onDialog(Dialog::accept);
    }
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void looksAtAnItemHidesItAndPutsItsCaseBack() {
    ConsoleBrowser.Seat seat = house.seat(Role.REVIEWER).goTo("/console/queue");
    Page page = seat.page();
    seat.press("n");
    page.waitForURL("**/console/cases/*");

    seat.reach(".reveal [name=reason]").type("is it the landscape of the list?");
    seat.reach("[data-step='1']").press("Space");
    assertThat(page.locator("canvas")).hasCount(1);
    seat.press("Escape");
    assertThat(page.locator("canvas")).hasCount(0);

    seat.reach("#skip").type("my shift ends").press("Enter");
    page.waitForURL("**/console/queue");
  }

  @Test
  void addsAPasskeyAndGoesToTheNewPassword() {
    ConsoleBrowser.Seat seat = house.seat(Role.AUDITOR);
    Page page = seat.page();
    VirtualPasskey.plugInto(page);

    seat.goTo("/console/start").reach("header .name").enter();
    assertThat(page.locator("h1")).hasText("Your account");
    seat.reach("#name").type("My laptop").press("Enter");
    assertThat(page.locator("main table").first()).containsText("My laptop");
    seat.reach("a[href='/console/account/password']").enter();

    assertThat(page.locator("#password")).isFocused();
  }

  @Test
  void invitesAColleagueAndDisablesThem() {
    ConsoleBrowser.Seat seat = house.seat(Role.ADMIN).goTo("/console/people");
    Page page = seat.page();

    seat.reach("#name").type("Dee Dahl").press("Tab").type("dee");
    seat.reach("input[value=SENIOR]").press("Space");
    seat.reach("form[action$='/invite'] button").enter();
    assertThat(page.locator("#link")).containsText("/console/welcome/");

    seat.reach("main a[href='/console/people']").enter();
    page.waitForURL("**/console/people");
    String path = page.locator("main a:text-is('Dee Dahl')").getAttribute("href");
    seat.reach("a[href='" + path + "']").enter();
    seat.reach("form[action$='/disable'] button").press("Enter");
    assertThat(page.locator(".pill").first()).hasText("disabled");
  }

  @Test
  void findsAnEntryOfTheLogAndItsProof() {
    ConsoleBrowser.Seat seat = house.seat(Role.AUDITOR).goTo("/console/audit");

    seat.reach("#act").type("bank.created");
    seat.reach("form[action='/console/audit'] button").enter();
    assertThat(seat.page().locator("tbody tr")).hasCount(1);
    seat.reach("tbody a").enter();

    assertThat(seat.page().locator(".good")).containsText("leads from it to the signed root");
  }

  @Test
  void opensHealthFromTheStart() {
    ConsoleBrowser.Seat seat = house.seat(Role.ANALYST).goTo("/console/start");

    seat.reach("main a[href='/console/health']").enter();

    assertThat(seat.page().locator("main")).containsText("workers ready");
  }

  @Test
  void looksAHashUpAndQuarantinesItsEntry() {
    ConsoleBrowser.Seat seat = house.seat(Role.ANALYST).goTo("/console/banks");
    Page page = seat.page();

    seat.press("/");
    assertThat(page.locator("#signal")).isFocused();
    seat.press("Shift+Tab").type("SHA256").press("Tab").type(FullHouse.digest()).press("Enter");
    assertThat(page.locator("#found")).isVisible();
    seat.reach("section:has(#found) a").enter();
    seat.reach("#state").type("quar");
    seat.reach("#reason").type("it is the logo of a newspaper").press("Enter");

    assertThat(page.locator("dl")).containsText("it is the logo of a newspaper");
  }

  @Test
  void approvesAReportAndWritesDownWhatThePortalSaid() {
    ConsoleBrowser.Seat seat = house.seat(Role.LEGAL).goTo("/console/reports");
    Page page = seat.page();

    seat.reach("#lines table a").enter();
    page.waitForURL("**/console/reports/*");
    seat.press("a");
    assertThat(page.locator("main")).containsText("Take it to the portal");
    seat.reach("#reference").type("CSEA-2026-0017").press("Enter");

    assertThat(page.locator("main")).containsText("The authority has it as CSEA-2026-0017");
  }

  @Test
  void callsAnAuthorityBackAndHasAnotherAgree() {
    ConsoleBrowser.Seat legal = house.seat(Role.LEGAL).goTo("/console/legal-requests");
    Page page = legal.page();
    legal.reach("tbody a").enter();

    legal.reach("#number").type("+49 30 1234567");
    legal.press("Tab").type("https://www.police.example/contact");
    legal.reach("#spokeWith").type("the duty desk").press("Enter");
    assertThat(page.locator("main")).containsText("A different person has to agree");

    ConsoleBrowser.Seat admin = house.seat(Role.ADMIN);
    admin.page().navigate(page.url());
    admin.reach("form[action$='/agree'] button").press("Enter");
    assertThat(admin.page().locator("main")).containsText("agree that it is real");
  }

  @Test
  void stopsALiveStream() {
    ConsoleBrowser.Seat seat = house.seat(Role.REVIEWER).goTo("/console/streams");

    seat.reach("#lines tbody a").enter();
    seat.page().waitForURL("**/console/streams/*");
    seat.reach("#why-stop").type("the declared test stream").press("Enter");

    assertThat(seat.page().locator(".facts")).containsText("stopped");
  }
}
