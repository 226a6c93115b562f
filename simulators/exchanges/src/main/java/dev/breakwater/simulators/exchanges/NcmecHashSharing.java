package dev.breakwater.simulators.exchanges;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * NCMEC's hash sharing, version 2, as it is documented.
 *
 * <p>A range is {@code from} inclusive to {@code to} exclusive. Its entries come in no order of
 * time (here: shuffled by the range), in pages; a page names the next one by a relative address. A
 * deleted entry leaves a tombstone with the time of its deletion. Large fingerprints stand on a
 * page as addresses only. Feedback is taken for entries that are there, negative feedback with a
 * reason of the list only.
 */
public final class NcmecHashSharing extends LoopbackPartner {
  private static final String NAMESPACE = "https://hashsharing.ncmec.org/hashsharing/v2";
  private static final String XML = "application/xml;charset=utf-8";
  private static final String REASON = "01234567-abcd-0123-4567-012345678900";

  private final Clock clock;
  private final String authorization;
  private final int pageSize;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> feedback = new TreeMap<>();

  private NcmecHashSharing(Clock clock, String user, String password, int pageSize)
      throws IOException {
    this.clock = clock;
    this.pageSize = pageSize;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Starts one whose pages hold {@code pageSize} entries; NCMEC's hold 1,000. */
  public static NcmecHashSharing start(Clock clock, String user, String password, int pageSize)
      throws IOException {
    return new NcmecHashSharing(clock, user, password, pageSize);
  }

  private record Entry(String id, String type, String signal, Instant at, boolean deleted) {}

  @Override
  public synchronized void list(String record, String type, String signal) {
    entries.put(record, new Entry(record, type, signal, now(), false));
  }

  @Override
  public synchronized void withdraw(String record) {
    entries.put(record, new Entry(record, "", "", now(), true));
  }

  /** Feedback taken: by entry and type, {@code affirmative} or {@code negative}. */
  public synchronized Map<String, String> feedback() {
    return Map.copyOf(feedback);
  }

  @Override
  boolean isLetIn(HttpExchange exchange) {
    return authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  @Override
  Answer refusal() {
    return Answer.of(401, XML, "<error xmlns=\"" + NAMESPACE + "\">unauthorized</error>");
  }

  @Override
  synchronized Answer answer(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    if (path.matches("/v2/entries/[0-9]+/[^/]+/[A-Z0-9_]+/feedback")
        && exchange.getRequestMethod().equals("PUT")) {
      return takeFeedback(path.split("/"), body);
    }
    if (path.matches("/v2/feedback/[A-Z0-9_]+/reasons")) {
      return Answer.of(
          200,
          XML,
          "<availableFeedbackReasons xmlns=\"%s\"><reason guid=\"%s\" name=\"Not what it claims\"/></availableFeedbackReasons>"
              .formatted(NAMESPACE, REASON));
    }
    return path.equals("/v2/entries") ? page(query(exchange)) : Answer.of(404, XML, "<error/>");
  }

  private Answer page(Map<String, String> query) {
    Instant from;
    Instant to;
    try {
      from = Instant.parse(query.getOrDefault("from", ""));
      to = Instant.parse(query.getOrDefault("to", ""));
    } catch (DateTimeException malformed) {
      return Answer.of(400, XML, "<error/>");
    }
    List<Entry> range = range(from, to);
    int start = Integer.parseInt(query.getOrDefault("start", "0"));
    int end = Math.min(range.size(), start + pageSize);
    countPage();
    StringBuilder page = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    page.append("<queryResult xmlns=\"").append(NAMESPACE).append("\"><images count=\"");
    page.append(end - start).append("\" maxTimestamp=\"").append(to).append("\">");
    range.subList(Math.min(start, end), end).forEach(entry -> append(page, entry));
    page.append("</images><videos count=\"0\"/>");
    if (end < range.size()) {
      page.append("<paging><next>/v2/entries?from=")
          .append(encoded(from))
          .append("&amp;to=")
          .append(encoded(to))
          .append("&amp;start=")
          .append(end)
          .append("&amp;size=")
          .append(pageSize)
          .append("&amp;max=")
          .append(range.size())
          .append("</next></paging>");
    }
    return Answer.of(200, XML, page.append("</queryResult>").toString());
  }

  /** The same order for the same range, and never that of time. */
  private List<Entry> range(Instant from, Instant to) {
    List<Entry> range = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (!entry.at().isBefore(from) && entry.at().isBefore(to)) {
        range.add(entry);
      }
    }
    range.sort(Comparator.comparing(Entry::id));
    Collections.shuffle(range, new Random(from.getEpochSecond()));
    return range;
  }

  private static void append(StringBuilder page, Entry entry) {
    String element = entry.deleted() ? "deletedImage" : "image";
    page.append('<').append(element).append("><member id=\"42\">Example Member</member>");
    page.append("<timestamp>").append(entry.at()).append("</timestamp>");
    page.append("<id>").append(entry.id()).append("</id>");
    if (!entry.deleted()) {
      String name =
          entry.type().equals("PHOTODNA") ? "pdna" : entry.type().toLowerCase(Locale.ROOT);
      page.append("<classification>A1</classification><fingerprints><");
      page.append(name).append('>').append(entry.signal()).append("</").append(name).append('>');
      page.append("<tmk-pdqf rel=\"self\" href=\"/v2/entries/1/fingerprints/TMK_PDQF\"/>");
      page.append("</fingerprints><feedback/>");
    }
    page.append("</").append(element).append('>');
  }

  private Answer takeFeedback(String[] path, String body) {
    Entry entry = entries.get(path[4]);
    boolean negative = body.contains("<negative>");
    boolean sound =
        body.contains(NAMESPACE)
            && (negative
                ? body.contains("<guid>" + REASON + "</guid>")
                : body.contains("<affirmative"));
    if (entry == null || entry.deleted() || !path[3].equals("42")) {
      return Answer.of(404, XML, "<error/>");
    }
    if (!sound || !entry.type().equals(path[5])) {
      return Answer.of(400, XML, "<error/>");
    }
    feedback.put(path[4] + " " + path[5], negative ? "negative" : "affirmative");
    return Answer.of(200, XML, "<submissionResult xmlns=\"" + NAMESPACE + "\"/>");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String encoded(Instant at) {
    return URLEncoder.encode(at.toString(), StandardCharsets.UTF_8);
  }
}
