package dev.breakwater.simulators.exchanges;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A privacy group of ThreatExchange, as Meta's client expects it.
 *
 * <p>Updates come in the order of their time, in pages behind a cursor that holds the access token.
 * A deletion is told as such for 90 days, and after that not at all. A descriptor takes reactions.
 */
public final class ThreatExchange extends LoopbackPartner {
  private static final String JSON = "application/json";
  private static final Duration DELETIONS_KEPT = Duration.ofDays(90);
  private static final Map<String, String> TYPES =
      Map.of("PDQ", "HASH_PDQ", "MD5", "HASH_MD5", "SHA256", "HASH_SHA256", "URL", "URI");

  private final Clock clock;
  private final String group;
  private final String token;
  private final int pageSize;
  private final Map<String, Update> updates = new LinkedHashMap<>();
  private final Map<String, String> reactions = new TreeMap<>();
  private long numbers = 1_000;

  private ThreatExchange(Clock clock, String group, String token, int pageSize) throws IOException {
    this.clock = clock;
    this.group = group;
    this.token = token;
    this.pageSize = pageSize;
  }

  public static ThreatExchange start(Clock clock, String group, String token, int pageSize)
      throws IOException {
    return new ThreatExchange(clock, group, token, pageSize);
  }

  private record Update(long id, String type, String indicator, long at, boolean deleted) {}

  @Override
  public synchronized void list(String record, String type, String signal) {
    long id = Optional.ofNullable(updates.get(record)).map(Update::id).orElseGet(() -> numbers++);
    updates.put(record, new Update(id, TYPES.getOrDefault(type, type), signal, now(), false));
  }

  @Override
  public synchronized void withdraw(String record) {
    updates.computeIfPresent(
        record,
        (name, before) -> new Update(before.id(), before.type(), before.indicator(), now(), true));
  }

  /** Reactions taken, by descriptor. */
  public synchronized Map<String, String> reactions() {
    return Map.copyOf(reactions);
  }

  @Override
  boolean isLetIn(HttpExchange exchange) {
    return token.equals(query(exchange).get("access_token"));
  }

  @Override
  Answer refusal() {
    return Answer.of(
        400, JSON, "{\"error\":{\"type\":\"OAuthException\",\"message\":\"no\",\"code\":190}}");
  }

  @Override
  synchronized Answer answer(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v21.0/" + group + "/threat_updates/")) {
      return page(query(exchange));
    }
    String descriptor = path.replaceAll("^/v21.0/|/$", "");
    boolean known =
        updates.values().stream().anyMatch(update -> descriptor.equals("9" + update.id()));
    if (exchange.getRequestMethod().equals("POST") && known && body.startsWith("reactions=")) {
      reactions.put(descriptor, body.substring("reactions=".length()));
      return Answer.of(200, JSON, "{\"success\":true}");
    }
    return Answer.of(404, JSON, "{\"error\":{\"type\":\"GraphMethodException\"}}");
  }

  private Answer page(Map<String, String> query) {
    long from = Long.parseLong(query.getOrDefault("start_time", "0"));
    int start = Integer.parseInt(query.getOrDefault("after", "0"));
    long forgotten = now() - DELETIONS_KEPT.toSeconds();
    List<Update> all = new ArrayList<>();
    for (Update update : updates.values()) {
      if (update.at() >= from && (!update.deleted() || update.at() >= forgotten)) {
        all.add(update);
      }
    }
    all.sort(Comparator.comparingLong(Update::at).thenComparingLong(Update::id));
    int end = Math.min(all.size(), start + pageSize);
    countPage();
    List<String> data = new ArrayList<>();
    all.subList(Math.min(start, end), end).forEach(update -> data.add(text(update)));
    String paging =
        end < all.size()
            ? ",\"paging\":{\"next\":\"%s/v21.0/%s/threat_updates/?access_token=%s&start_time=%d&after=%d\"}"
                .formatted(address(), group, token.replace("|", "%7C"), from, end)
            : "";
    return Answer.of(200, JSON, "{\"data\":[" + String.join(",", data) + "]" + paging + "}");
  }

  private static String text(Update update) {
    String common =
        "{\"id\":\"%d\",\"indicator\":\"%s\",\"type\":\"%s\",\"last_updated\":%d,\"should_delete\":%s"
            .formatted(
                update.id(), update.indicator(), update.type(), update.at(), update.deleted());
    return update.deleted()
        ? common + "}"
        : common
            + ",\"descriptors\":{\"data\":[{\"id\":\"9%d\",\"owner\":{\"id\":\"7\"},\"status\":\"MALICIOUS\",\"tags\":{\"data\":[{\"text\":\"test\"}]}}]}}"
                .formatted(update.id());
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
