package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.breakwater.console.signin.FirstAdmin;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How people come in, and are kept out. */
@ExtendWith(OutputCaptureExtension.class)
final class ComingInTest {
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
  void letsTheFirstAdministratorInByTheLinkOfTheFirstStartOnce() {
    String link = browser.firstLink();
    ConsoleBrowser.Seat seat = browser.seat();
    seat.goTo(link).look("first-start");

    seat.welcome(link);
    seat.look("start");
    seat.page().click("text=Sign out");
    seat.signIn("admin");

    assertThat(seat.page()).hasURL(seat.page().url().replaceAll("/console.*", "/console/start"));
    Assertions.assertThat(browser.bean(FirstAdmin.class).linkIfNobodyCanEnter()).isEmpty();
    seat.goTo(link);
    assertThat(seat.page().getByRole(AriaRole.HEADING)).hasText("This link no longer works");
  }

  @Test
  void sendsWhoIsNobodyToTheSignInPageAndOnToWhereTheyWereGoing() {
    ConsoleBrowser.Seat seat = browser.seat();

    seat.goTo("/console/start");

    assertThat(seat.page().getByRole(AriaRole.HEADING)).hasText("Sign in");
    seat.look("sign-in");
  }

  @Test
  void tellsNobodyWhatWasWrong() {
    ConsoleBrowser.Seat seat = browser.seat();

    seat.signIn("somebody");

    assertThat(seat.page().getByRole(AriaRole.ALERT)).containsText("do not go together");
    seat.look("sign-in-refused");
  }

  @Test
  void changesItsLookAndKeepsIt() {
    ConsoleBrowser.Seat seat = browser.colleague("lena", Role.REVIEWER);
    Page page = seat.page();

    page.click("#theme");
    page.click("#theme");
    page.reload();

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void isUsedByTheKeyboardAlone() {
    ConsoleBrowser.Seat seat = browser.colleague("kay", Role.REVIEWER);
    Page page = seat.page();
    page.click("text=Sign out");
    assertThat(page.locator("#name")).isFocused();

    page.keyboard().type("kay");
    page.keyboard().press("Tab");
    page.keyboard().type(ConsoleBrowser.PASSWORD);
    page.keyboard().press("Tab");
    page.keyboard().type(seat.code());
    page.keyboard().press("Enter");

    page.waitForURL("**/console/start");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("Skip to the content");
    page.keyboard().press("Enter");
    assertThat(page.locator(":focus")).hasAttribute("id", "main");
  }

  @Test
  void letsGoOfOpenPagesAtOnceWhenItIsStopped(@TempDir Path ofAnother, CapturedOutput told)
      throws Exception {
    try (RunningServer stopped = RunningServer.start(ofAnother);
        ConsoleBrowser another = ConsoleBrowser.open(stopped);
        HttpClient page = HttpClient.newHttpClient()) {
      ConsoleBrowser.Seat seat = another.colleague("lena", Role.REVIEWER);
      HttpRequest news =
          stopped.plainRequest("/console/live").header("cookie", seat.cookies()).build();
      HttpResponse<InputStream> open = page.send(news, BodyHandlers.ofInputStream());
      Assertions.assertThat(open.statusCode()).isEqualTo(200);

      stopped.context().close();

      Assertions.assertThat(new String(open.body().readAllBytes(), UTF_8)).contains("event:again");
      Assertions.assertThat(told.getAll()).doesNotContain("AsyncRequestTimeoutException");
    }
  }
}
