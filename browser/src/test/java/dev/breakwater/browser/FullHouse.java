package dev.breakwater.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.signin.OneTimeLinks;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.server.RunningServer;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server where something is on every page: cases, a report, a request of an authority, what is
 * preserved for it, a stream, a bank; and somebody in each role.
 */
final class FullHouse implements AutoCloseable {
  static final String BANK = "landscapes";
  private static final BufferedImage KNOWN = Platform.landscape(7);
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private final RunningServer server;
  private final ConsoleBrowser browser;
  private final Platform platform;
  private final Map<Role, ConsoleBrowser.Seat> seats = new EnumMap<>(Role.class);

  private FullHouse(RunningServer server) {
    this.server = server;
    this.browser = ConsoleBrowser.open(server);
    this.platform = new Platform(server);
    for (Role role : Role.values()) {
      seats.put(role, browser.colleague(role.name().toLowerCase(Locale.ROOT), role));
    }
  }

  static FullHouse open(Path data) {
    String reports = "breakwater.lawenforcement.reports.";
    FullHouse house =
        new FullHouse(
            RunningServer.start(
                data,
                Map.of(
                    "breakwater.review.quality-share",
                    "0",
                    reports + "jurisdiction.ncmec",
                    "false",
                    reports + "jurisdiction.uk",
                    "ALL_CONTENT",
                    reports + "ask-platform-for",
                    "0s",
                    reports + "reporter.platform",
                    "Example",
                    reports + "reporter.email",
                    "desk@example.org")));
    house.fill();
    return house;
  }

  ConsoleBrowser.Seat seat(Role role) {
    ConsoleBrowser.Seat seat = seats.get(role);
    assertThat(seat).isNotNull();
    return seat;
  }

  /** Somebody who has not signed in. */
  ConsoleBrowser.Seat stranger() {
    return browser.seat();
  }

  RunningServer server() {
    return server;
  }

  /** The digest that its bank lists. */
  static String digest() {
    return Platform.sha256(KNOWN, "png");
  }

  /** The newest id of a table. */
  UUID idOf(String table) {
    return browser
        .bean(JdbcClient.class)
        .sql("select id from " + table + " order by id desc limit 1")
        .query(UUID.class)
        .single();
  }

  /** The number of the entry that the bank holds. */
  String bankEntry() {
    return browser
        .bean(JdbcClient.class)
        .sql("select id from bank_entry")
        .query(Long.class)
        .single()
        .toString();
  }

  /** The path of a one-time link of somebody new. */
  String link() {
    Person person = browser.bean(People.class).add("Nils", "nils", Set.of(), "test").orElseThrow();
    return browser.bean(OneTimeLinks.class).make(person.id(), "test");
  }

  private void fill() {
    platform.beginExactly(KNOWN, "png");
    assertThat(platform.upload("user-17", "holiday-1", KNOWN, "png")).isEqualTo("BLOCK");
    awaitSome("review_task");
    ConsoleBrowser.Seat reviewer = seat(Role.REVIEWER).goTo("/console/queue");
    reviewer.press("n").page().waitForURL("**/console/cases/*");
    reviewer.press("1", "d").page().waitForURL("**/console/queue");
    assertThat(platform.upload("user-18", "holiday-2", KNOWN, "png")).isEqualTo("BLOCK");
    platform.post(
        "/v1/streams",
        """
        {"item": "show-1", "service": "shows", "audience": "PRIVATE", "payPerView": true,
         "watch": {"how": "PUSH"}, "broadcaster": {"actor": "user-19"}}
        """);
    platform.post(
        "/v1/legal-requests",
        """
        {"basis": "OTHER_DISCLOSURE", "agency": "Example Police", "country": "US",
         "officer": "Officer Muster", "email": "muster@police.example", "phone": "+1 555 0199",
         "caseNumber": "ABC-1", "account": "user-17", "from": "2020-01-01", "to": "2099-01-01",
         "categories": ["CONTENT"], "narrative": "We look into what this account shared."}
        """);
    ConsoleBrowser.Seat legal =
        seat(Role.LEGAL).goTo("/console/legal-requests/" + idOf("legal_request"));
    legal.page().click("text=Preserve now");
    awaitSome("report");
  }

  private void awaitSome(String table) {
    long until = System.nanoTime() + PATIENCE;
    while (browser
            .bean(JdbcClient.class)
            .sql("select count(*) from " + table)
            .query(Long.class)
            .single()
        == 0) {
      assertThat(System.nanoTime()).as("something in %s", table).isLessThan(until);
      LockSupport.parkNanos(50_000_000);
    }
  }

  @Override
  public void close() {
    platform.close();
    browser.close();
    server.close();
  }
}
