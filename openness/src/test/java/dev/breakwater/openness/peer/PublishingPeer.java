package dev.breakwater.openness.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.SigningKey;
import dev.breakwater.openness.TestBreakwater;
import dev.breakwater.openness.log.ListLog;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.openness.sharing.ExchangeTable;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.openness.sharing.RecordLedger;
import dev.breakwater.upload.bank.Bank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An installation that publishes one feed on a port, and can be made to cheat on the way. */
final class PublishingPeer implements AutoCloseable {
  static final String FEED = "shared";
  static final String MARK_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private final TestBreakwater breakwater;
  private final SigningKey key;
  private final PeerFeeds feeds;
  private final Decided decided = new Decided();
  private final SharedIncidents incidents;
  private final Bank bank;
  private final HttpServer server;
  private volatile UnaryOperator<String> cheat = body -> body;
  private volatile String seen = "{}";

  /** A peer whose key is that of {@code keys}, so that two can be made that have the same. */
  PublishingPeer(Path folder, MasterKeys keys) throws IOException {
    breakwater = new TestBreakwater(folder);
    key = keys.signing("peer feeds");
    bank = breakwater.bank("own");
    ExchangeTable table =
        new ExchangeTable(breakwater.database().jdbc(), breakwater.json(), breakwater.clock());
    Exchanges exchanges =
        new Exchanges(
            table,
            new RecordLedger(breakwater.database().jdbc(), new byte[32], breakwater.clock()),
            breakwater.database().transactions(),
            breakwater.audit());
    PeerSettings.Feeds settings =
        new PeerSettings.Feeds(Map.of(FEED, new PeerSettings("own", Map.of(), MARK_KEY)));
    ListLog lines = new ListLog(breakwater.database().jdbc(), keys.box("list logs"));
    incidents =
        new SharedIncidents(
            settings,
            lines,
            decided,
            breakwater.database().jdbc(),
            breakwater.database().transactions(),
            breakwater.audit(),
            new SecureRandom(),
            breakwater.clock());
    feeds =
        new PeerFeeds(
            settings,
            new PeerFeeds.Means(
                lines,
                breakwater.banks(),
                exchanges,
                breakwater.database().jdbc(),
                breakwater.database().transactions(),
                breakwater.audit(),
                key,
                new SecureRandom(),
                breakwater.clock()));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::handle);
    server.start();
  }

  TestBreakwater breakwater() {
    return breakwater;
  }

  Bank bank() {
    return bank;
  }

  PeerFeeds feeds() {
    return feeds;
  }

  SharedIncidents incidents() {
    return incidents;
  }

  /** What its desk decided. */
  Decided decided() {
    return decided;
  }

  PeerKey key() {
    return new PeerKey(key.publicKey());
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on, every body of lines is sent like this. */
  void cheat(UnaryOperator<String> how) {
    this.cheat = how;
  }

  /** What it answers when it is asked for the head it has seen, as a reader of others' feeds. */
  void hasSeen(LogHead head) {
    this.seen = breakwater.json().writeValueAsString(Map.of("head", head.line()));
  }

  /** A desk whose decisions are made and taken back by a test. */
  static final class Decided implements SharedDecisions {
    private final Set<UUID> standing = new HashSet<>();
    private final List<UUID> takenBack = new ArrayList<>();

    UUID violation() {
      UUID id = UUID.randomUUID();
      standing.add(id);
      return id;
    }

    void takeBack(UUID decision) {
      standing.remove(decision);
      takenBack.add(decision);
    }

    @Override
    public boolean isStandingViolation(UUID decision) {
      return standing.contains(decision);
    }

    @Override
    public Read takenBackAfter(long mark, int most) {
      return new Read(takenBack.size(), takenBack.subList(Math.toIntExact(mark), takenBack.size()));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange);
    String body;
    if (path.endsWith("/lines")) {
      PeerFeeds.Page page = feeds.page(FEED, Long.parseLong(query.get("from")), 3);
      body =
          cheat.apply(
              page.head().line()
                  + "\n"
                  + page.lines().stream().map(line -> line + "\n").collect(Collectors.joining()));
    } else if (path.endsWith("/consistency")) {
      body =
          breakwater
              .json()
              .writeValueAsString(
                  feeds
                      .consistency(
                          FEED,
                          Long.parseLong(query.get("first")),
                          Long.parseLong(query.get("second")))
                      .orElseThrow()
                      .stream()
                      .map(Object::toString)
                      .toList());
    } else if (path.contains("/opinions/")) {
      String[] parts = path.split("/", -1);
      Opinion opinion = Opinion.valueOf(parts[parts.length - 1]);
      body =
          "{\"taken\": %s}"
              .formatted(incidents.take(FEED, parts[parts.length - 2], "reader", opinion));
    } else {
      body = seen;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestURI().getQuery()).stream()
        .flatMap(query -> Arrays.stream(query.split("&", -1)))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  static MasterKeys keys(Path folder) {
    try {
      return MasterKeys.open(folder, new SecureRandom());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    breakwater.close();
  }
}
