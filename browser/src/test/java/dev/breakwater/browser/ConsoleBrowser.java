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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

  private static final int STOPS_AT_MOST = 120;

  private static final String IS_THERE = "selector => document.activeElement.matches(selector)";

  /** Of the buttons of one choice the browser stops at one only. */
  private static final String BEGIN_AT_THE_TOP =
      """
      () => {
        const seen = new Set();
        window.unreached = new Set([...document.querySelectorAll(
            "a[href], button, input, select, textarea, summary, [tabindex='0']")]
          .filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.disabled
            && each.type !== "hidden" && each.tabIndex >= 0)
          .filter(each => each.type !== "radio"
            || !seen.has(each.name) && seen.add(each.name)));
        window.unseen = new Set();
        document.activeElement?.blur();
        getSelection().setPosition(document.body, 0);
      }
      """;

  private static final String REACH =
      """
      () => {
        const here = document.activeElement;
        window.unreached.forEach(each => {
          if (each === here || !each.isConnected
              || each.type === "radio" && each.name === here.name) {
            window.unreached.delete(each);
          }
        });
        const look = getComputedStyle(here);
        if (here !== document.body && (look.outlineStyle === "none" || look.outlineWidth === "0px")) {
          window.unseen.add(here);
        }
        return window.unreached.size === 0;
      }
      """;

  private static final String NAME_THE_REST =
      """
      () => {
        document.activeElement?.blur();
        const name = each => each.outerHTML.replace(/\\s+/g, " ").slice(0, 160);
        return [...window.unreached].map(each => "not reached: " + name(each))
          .concat([...window.unseen].map(each => "not seen to be reached: " + name(each)))
          .join("\\n");
      }
      """;

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
          faults.add(message.text() + " " + message.location());
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

    /** What their browser shows the server that they are signed in. */
    String cookies() {
      return context.cookies().stream()
          .map(each -> each.name + "=" + each.value)
          .collect(Collectors.joining("; "));
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

    /** Follows a one-time link, makes a passkey on a device of their own, and comes in. */
    void makePasskey(String path) {
      VirtualPasskey.plugInto(page);
      goTo(path);
      page.click("text=Make a passkey");
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
     * Goes on by the tabulator key alone until it is at what this selects, as somebody without a
     * mouse does.
     */
    Seat reach(String selector) {
      for (int stops = 0; stops < STOPS_AT_MOST; stops++) {
        page.keyboard().press("Tab");
        if ((Boolean) page.evaluate(IS_THERE, selector)) {
          return this;
        }
      }
      throw new AssertionError("no way by the keyboard to " + selector);
    }

    /** Presses keys, one after the other. */
    Seat press(String... keys) {
      for (String key : keys) {
        page.keyboard().press(key);
      }
      return this;
    }

    /** Presses the enter key and waits for the page that it leads to. */
    Seat enter() {
      AtomicBoolean isThere = new AtomicBoolean();
      Consumer<Page> note = _ -> isThere.set(true);
      page.onLoad(note);
      page.keyboard().press("Enter");
      page.waitForCondition(isThere::get);
      page.offLoad(note);
      return this;
    }

    /** Writes where the keyboard is. */
    Seat type(String text) {
      page.keyboard().type(text);
      return this;
    }

    /**
     * Keeps what is seen, in light and in dark, on a desk and on a telephone; asks axe whether
     * everybody can use it, and goes through it by the tabulator key.
     */
    void look(String name) {
      lookIn(ColorScheme.DARK, name + "-dark");
      lookIn(ColorScheme.LIGHT, name);
      page.setViewportSize(390, 800);
      lookIn(ColorScheme.LIGHT, name + "-narrow");
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s fits a telephone", name)
          .isTrue();
      page.setViewportSize(1280, 800);
      assertThat(outOfReach()).as("what the keyboard does not reach on %s", name).isEmpty();
    }

    private void lookIn(ColorScheme scheme, String name) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
      assertThat(barriers()).as("barriers on %s", name).isEmpty();
    }

    /** What can be pressed or filled in, but not reached, or not seen to be reached. */
    private List<String> outOfReach() {
      page.evaluate(BEGIN_AT_THE_TOP);
      boolean all = false;
      for (int stops = 0; !all && stops < STOPS_AT_MOST; stops++) {
        page.keyboard().press("Tab");
        all = (Boolean) page.evaluate(REACH);
      }
      String left = (String) page.evaluate(NAME_THE_REST);
      return left.lines().toList();
    }

    private List<String> barriers() {
      return new AxeBuilder(page)
              .setLegacyMode(true)
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
