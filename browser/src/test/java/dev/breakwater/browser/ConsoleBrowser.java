package dev.breakwater.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.breakwater.console.signin.FirstAdmin;
import dev.breakwater.console.signin.OneTimeLinks;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.AuthenticatorApp;
import dev.breakwater.server.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Chromium before a running server. Each {@link Seat} is one person at a desk of their own.
 *
 * <p>A seat that is closed has seen no fault in its browser's console, so a page that breaks the
 * content security policy or a script that throws fails the test.
 */
final class ConsoleBrowser implements AutoCloseable {
  static final String PASSWORD = "four quiet lakes in a row";
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final RunningServer server;
  private final Playwright playwright;
  private final Browser browser;
  private final List<Seat> seats = new ArrayList<>();

  private ConsoleBrowser(RunningServer server, Playwright playwright) {
    this.server = server;
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(ARGUMENTS));
  }

  static ConsoleBrowser open(RunningServer server) {
    Map<String, String> environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return new ConsoleBrowser(
        server, Playwright.create(new Playwright.CreateOptions().setEnv(environment)));
  }

  /** Somebody who has just sat down and is nobody yet. */
  Seat seat() {
    Seat seat = new Seat(browser, "http://localhost:" + server.port());
    seats.add(seat);
    return seat;
  }

  /** A new colleague with these roles, invited and signed in. */
  Seat colleague(String name, Role... roles) {
    Person person = bean(People.class).add(name, name, Set.of(roles), "test").orElseThrow();
    Seat seat = seat();
    seat.welcome(bean(OneTimeLinks.class).make(person.id(), "test"));
    return seat;
  }

  /** Another desk of the same person, who has the same phone in their pocket. */
  Seat seatOf(Seat other) {
    Seat seat = seat();
    seat.app = other.app;
    return seat;
  }

  /** The path of the link that a first start makes. */
  String firstLink() {
    String link = bean(FirstAdmin.class).linkIfNobodyCanEnter().orElseThrow();
    return link.substring(link.indexOf("/console"));
  }

  <T> T bean(Class<T> type) {
    return server.context().getBean(type);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    seats.forEach(Seat::sawNoFault);
  }

  /** One person's own browser: its cookies are nobody else's. */
  static final class Seat {
    private final String origin;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private AuthenticatorApp app = new AuthenticatorApp("AAAAAAAA");

    private Seat(Browser browser, String origin) {
      this.origin = origin;
      this.context =
          browser.newContext(
              new Browser.NewContextOptions().setViewportSize(1280, 800).setBaseURL(origin));
      this.page = context.newPage();
      page.setDefaultTimeout(15_000);
      page.onConsoleMessage(message -> {
        // A refusal that a test asks for is told there too.
        if (message.type().equals("error")
            && !message.text().contains("the server responded with a status of 4")) {
          faults.add(message.text());
        }
      });
      page.onPageError(faults::add);
    }

    Page page() {
      return page;
    }

    BrowserContext context() {
      return context;
    }

    Seat goTo(String path) {
      page.navigate(origin + path);
      return this;
    }

    /** Follows a one-time link, chooses a password and an app, and comes in. */
    void welcome(String path) {
      goTo(path);
      chooseSecrets("#by-password button");
      page.waitForURL("**/console/start");
    }

    /** Chooses a password and an app on the form that is open. */
    void chooseSecrets(String button) {
      app = new AuthenticatorApp(page.textContent("code.key").strip());
      page.fill("#password", PASSWORD);
      page.fill("#again", PASSWORD);
      page.fill("#code", app.code());
      page.click(button);
    }

    /** What the app on their phone shows now. */
    String code() {
      return app.code();
    }

    void signIn(String name) {
      goTo("/console/sign-in");
      page.fill("#name", name);
      page.fill("#password", PASSWORD);
      page.fill("#code", app.code());
      page.click("#by-password button");
    }

    /**
     * Keeps what is seen, in light and in dark, on a desk and on a telephone, and asks axe whether
     * everybody can use it.
     */
    void look(String name) {
      lookAs(name);
      page.setViewportSize(390, 800);
      keep(name + "-narrow");
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s fits a telephone", name)
          .isTrue();
      page.setViewportSize(1280, 800);
    }

    private void lookAs(String name) {
      for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        keep(name + (scheme == ColorScheme.DARK ? "-dark" : ""));
        assertThat(barriers()).as("barriers on %s, %s", name, scheme).isEmpty();
      }
    }

    private void keep(String name) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }

    private List<String> barriers() {
      return new AxeBuilder(page)
              .withTags(
                  List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
              .analyze()
              .getViolations()
              .stream()
              .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
              .map(ConsoleBrowser::describe)
              .toList();
    }

    private void sawNoFault() {
      assertThat(faults).as("faults that the browser told").isEmpty();
    }
  }

  private static String describe(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> String.valueOf(node.getHtml())).limit(3).toList();
  }
}
