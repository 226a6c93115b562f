package dev.breakwater.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The board of live streams as a reviewer sees it: what rises, why, and the stop button. */
final class LiveBoardTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private static Path data;
  private static RunningServer server;
  private static ConsoleBrowser browser;
  private static Platform platform;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    browser = ConsoleBrowser.open(server);
    platform = new Platform(server);
  }

  @AfterAll
  static void close() {
    platform.close();
    browser.close();
    server.close();
  }

  @Test
  void showsTheRiskiestFirstAndStopsAfterAQuestion() {
    ConsoleBrowser.Seat reviewer = browser.colleague("rosa", Role.REVIEWER);
    Page page = reviewer.goTo("/console/streams").page();
    assertThat(page.locator("#lines")).containsText("No stream runs");
    page.waitForCondition(() -> "true".equals(page.getAttribute("body", "data-listening")));
    platform.post(
        "/v1/webhooks",
        "{\"url\": \"%s\", \"events\": [\"stream.action\"]}".formatted(platform.address()));
    register("calm-1");
    String risky = register("risky-1");
    platform.post(
        "/v1/streams/" + risky + "/events",
        """
        {"events": [
          {"type": "PAYMENT", "actor": "payer", "amount": 20, "currency": "GBP", "country": "GB",
           "memo": "school fees"},
          {"type": "PAYMENT", "actor": "payer", "amount": 20, "currency": "GBP", "country": "GB",
           "memo": "school fees"},
          {"type": "PAYMENT", "actor": "payer", "amount": 20, "currency": "GBP", "country": "GB"},
          {"type": "CHAT", "actor": "payer", "text": "don't tell your mum"},
          {"type": "VIEWERS", "viewers": 1}]}
        """);

    assertThat(page.locator("#lines tbody tr")).hasCount(2);
    assertThat(page.locator("#lines tbody tr").first())
        .containsText("a payment to a broadcaster is named as support");
    assertThat(page.locator("img:not(.brand img), video, canvas")).hasCount(0);
    reviewer.look("streams");

    page.locator("#lines tbody tr").first().locator("a").click();
    page.waitForURL("**/console/streams/*");
    assertThat(page.locator("main")).containsText("The stream is for a person to look at");
    reviewer.look("stream");

    List<String> asked = new ArrayList<>();
    page.onDialog(dialog -> answer(dialog, asked));
    page.fill("#why-stop", "the declared test stream");
    page.click("text=Stop the stream");
    assertThat(page.locator(".facts")).not().containsText("stopped");
    page.click("text=Stop the stream");
    assertThat(page.locator(".facts")).containsText("stopped");

    assertThat(asked).hasSize(2).allMatch(text -> text.startsWith("Stop this stream"));
    assertThat(actions()).contains("STOP");
    reviewer.look("stream-stopped");
  }

  /** The first time they think better of it. */
  private static void answer(Dialog dialog, List<String> asked) {
    asked.add(dialog.message());
    if (asked.size() == 1) {
      dialog.dismiss();
    } else {
      dialog.accept();
    }
  }

  private static List<String> actions() {
    List<String> actions = new ArrayList<>();
    do {
      actions.add(platform.told().path("data").path("action").asString());
    } while (!actions.contains("STOP"));
    return actions;
  }

  private static String register(String item) {
    String answer =
        server
            .post(
                "/v1/streams",
                """
                {"item": "%s", "service": "shows", "audience": "PRIVATE", "payPerView": true,
                 "watch": {"how": "PUSH"},
                 "broadcaster": {"actor": "actor-of-%s", "country": "PH", "connectedFrom": "PH"}}
                """
                    .formatted(item, item))
            .body();
    return JSON.readTree(answer).path("id").asString();
  }
}
