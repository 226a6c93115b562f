package dev.breakwater.simulators.exchanges;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * StopNCII as its published client expects it: sets of records from a time on, in pages by a token;
 * a key for each function beside the subscription's; withdrawn records told by their status.
 */
public final class StopNcii extends LoopbackPartner {
  private static final String JSON = "application/json";
  private static final Map<String, String> TYPES =
      Map.of("PDQ", "ImagePDQ", "MD5", "VideoMD5", "URL", "URL");

  private final Clock clock;
  private final String subscription;
  private final String fetchKey;
  private final String feedbackKey;
  private final int pageSize;
  private final Map<String, Hash> hashes = new LinkedHashMap<>();
  private final Map<String, String> feedback = new TreeMap<>();

  private StopNcii(
      Clock clock, String subscription, String fetchKey, String feedbackKey, int pageSize)
      throws IOException {
    this.clock = clock;
    this.subscription = subscription;
    this.fetchKey = fetchKey;
    this.feedbackKey = feedbackKey;
    this.pageSize = pageSize;
  }

  public static StopNcii start(
      Clock clock, String subscription, String fetchKey, String feedbackKey, int pageSize)
      throws IOException {
    return new StopNcii(clock, subscription, fetchKey, feedbackKey, pageSize);
  }

  private record Hash(String type, String value, long at, String status) {}

  @Override
  public synchronized void list(String record, String type, String signal) {
    hashes.put(record, new Hash(TYPES.getOrDefault(type, type), signal, now(), "Active"));
  }

  @Override
  public synchronized void withdraw(String record) {
    hashes.computeIfPresent(
        record, (name, before) -> new Hash(before.type(), before.value(), now(), "Withdrawn"));
  }

  /** Feedback taken, by hash. */
  public synchronized Map<String, String> feedback() {
    return Map.copyOf(feedback);
  }

  @Override
  boolean isLetIn(HttpExchange exchange) {
    boolean reads = exchange.getRequestURI().getPath().endsWith("/FetchHashes");
    return subscription.equals(exchange.getRequestHeaders().getFirst("Ocp-Apim-Subscription-Key"))
        && (reads ? fetchKey : feedbackKey)
            .equals(exchange.getRequestHeaders().getFirst("x-functions-key"));
  }

  @Override
  Answer refusal() {
    return Answer.of(401, JSON, "{\"statusCode\":401}");
  }

  @Override
  synchronized Answer answer(HttpExchange exchange, String body) {
    return switch (exchange.getRequestURI().getPath()) {
      case "/v1/FetchHashes" -> page(query(exchange));
      case "/v1/SubmitFeedback" -> take(body);
      default -> Answer.of(404, JSON, "{}");
    };
  }

  private Answer page(Map<String, String> query) {
    long from = Long.parseLong(query.getOrDefault("startTimestamp", "10"));
    String token = query.getOrDefault("nextPageToken", "p0");
    int start = Integer.parseInt(token.substring(1));
    List<Hash> set = new ArrayList<>();
    hashes.values().stream().filter(hash -> hash.at() >= from).forEach(set::add);
    set.sort(Comparator.comparingLong(Hash::at).thenComparing(Hash::value));
    int end = Math.min(set.size(), start + pageSize);
    countPage();
    List<String> records = new ArrayList<>();
    set.subList(Math.min(start, end), end)
        .forEach(hash ->
            records.add(
                "{\"lastModtimestamp\":%d,\"signalType\":\"%s\",\"hashValue\":\"%s\",\"hashStatus\":\"%s\",\"caseNumbers\":{},\"CSPFeedbacks\":[]}"
                    .formatted(hash.at(), hash.type(), hash.value(), hash.status())));
    boolean more = end < set.size();
    return Answer.of(
        200,
        JSON,
        "{\"count\":%d,\"nextPageToken\":%s,\"nextSetTimestamp\":%d,\"hasMoreRecords\":%s,\"hashRecords\":[%s]}"
            .formatted(
                records.size(),
                more ? "\"p" + end + "\"" : "null",
                now(),
                more,
                String.join(",", records)));
  }

  private Answer take(String body) {
    for (Hash hash : hashes.values()) {
      if (body.contains("\"" + hash.value() + "\"") && body.contains("\"hashFeedbacks\"")) {
        feedback.put(hash.value(), body.contains("\"NotBlocked\"") ? "NotBlocked" : "Blocked");
        return Answer.of(200, JSON, "{}");
      }
    }
    return Answer.of(400, JSON, "{}");
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
