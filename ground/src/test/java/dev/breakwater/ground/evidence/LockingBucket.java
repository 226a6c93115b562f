package dev.breakwater.ground.evidence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bucket that enforces object lock, as AWS describes it: a version in compliance mode is not
 * deleted before its date and its date only moves away; a delete without a version only marks. It
 * is written by us from that description and is no proof of what AWS does; it looks at no
 * signature.
 */
final class LockingBucket implements AutoCloseable {
  private static final Pattern DATE = Pattern.compile("<RetainUntilDate>([^<]+)<");
  private static final Pattern VERSION = Pattern.compile("versionId=([^&]+)");

  /** One version; a marker has no bytes. */
  record Version(String key, String id, byte @Nullable [] bytes, @Nullable Instant until) {
    private boolean isMarker() {
      return bytes == null;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Clock clock;
  private final List<Version> versions = new ArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile Predicate<String> refused = request -> false;
  private volatile Predicate<String> stalled = request -> false;

  LockingBucket(Clock clock) throws IOException {
    this.clock = clock;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers 503 to requests like these, written {@code PUT /bucket/key}. */
  void refuse(Predicate<String> requests) {
    refused = requests;
  }

  /** Never answers requests like these. */
  void stall(Predicate<String> requests) {
    stalled = requests;
  }

  /** All versions whose key ends so, without the markers, the newest last. */
  synchronized List<Version> versions(String end) {
    return versions.stream().filter(each -> each.key().endsWith(end) && !each.isMarker()).toList();
  }

  /** Whether what is newest under a key is a marker. */
  synchronized boolean isHidden(String end) {
    return versions.stream()
        .filter(each -> each.key().endsWith(end))
        .reduce((one, other) -> other)
        .filter(Version::isMarker)
        .isPresent();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      byte[] body = body(exchange);
      if (stalled.test(request)) {
        Thread.sleep(60_000);
      }
      if (refused.test(request)) {
        send(exchange, 503, error("SlowDown"));
      } else {
        answer(exchange, body);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void answer(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String key = path.substring(Math.min(path.length(), path.indexOf('/', 1) + 1));
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        if (query.startsWith("retention")) {
          retain(exchange, key, new String(body, StandardCharsets.UTF_8));
        } else {
          put(exchange, key, body);
        }
      }
      case "DELETE" -> delete(exchange, key, query);
      case "GET", "HEAD" -> {
        if (query.startsWith("retention")) {
          tellRetention(exchange, key);
        } else if (query.contains("versions")) {
          send(exchange, 200, list("ListVersionsResult", prefix(query)));
        } else if (query.contains("list-type")) {
          send(exchange, 200, list("ListBucketResult", prefix(query)));
        } else {
          get(exchange, key);
        }
      }
      default -> send(exchange, 405, error("MethodNotAllowed"));
    }
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    String until = exchange.getRequestHeaders().getFirst("x-amz-object-lock-retain-until-date");
    String id = "v" + numbers.incrementAndGet();
    versions.add(new Version(key, id, body, until == null ? null : Instant.parse(until)));
    exchange.getResponseHeaders().set("x-amz-version-id", id);
    exchange.getResponseHeaders().set("ETag", "\"" + id + "\"");
    send(exchange, 200, "");
  }

  private void retain(HttpExchange exchange, String key, String xml) throws IOException {
    Version current = current(key).orElseThrow();
    Matcher date = DATE.matcher(xml);
    Instant until = date.find() ? Instant.parse(date.group(1)) : Instant.EPOCH;
    if (isLocked(current) && until.isBefore(current.until())) {
      send(exchange, 403, error("AccessDenied"));
      return;
    }
    versions.set(versions.indexOf(current), new Version(key, current.id(), current.bytes(), until));
    send(exchange, 200, "");
  }

  private void tellRetention(HttpExchange exchange, String key) throws IOException {
    Optional<Instant> until = current(key).map(Version::until);
    if (until.isEmpty()) {
      send(exchange, 404, error("NoSuchObjectLockConfiguration"));
      return;
    }
    send(
        exchange,
        200,
        "<Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>"
            + until.get()
            + "</RetainUntilDate></Retention>");
  }

  private void delete(HttpExchange exchange, String key, String query) throws IOException {
    Matcher version = VERSION.matcher(query);
    if (!version.find()) {
      versions.add(new Version(key, "v" + numbers.incrementAndGet(), null, null));
      send(exchange, 204, "");
      return;
    }
    Optional<Version> named =
        versions.stream().filter(each -> each.id().equals(version.group(1))).findFirst();
    if (named.filter(this::isLocked).isPresent()) {
      send(exchange, 403, error("AccessDenied"));
      return;
    }
    named.ifPresent(versions::remove);
    send(exchange, 204, "");
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    Optional<Version> found = current(key);
    if (found.isEmpty()) {
      send(exchange, 404, error("NoSuchKey"));
      return;
    }
    byte[] bytes = Objects.requireNonNull(found.get().bytes());
    exchange.getResponseHeaders().set("ETag", "\"" + found.get().id() + "\"");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String list(String kind, String prefix) {
    StringBuilder xml = new StringBuilder("<" + kind + "><IsTruncated>false</IsTruncated>");
    boolean current = kind.equals("ListBucketResult");
    for (Version each : versions) {
      if (each.key().startsWith(prefix)
          && (!current || current(each.key()).filter(each::equals).isPresent())) {
        String element = current ? "Contents" : each.isMarker() ? "DeleteMarker" : "Version";
        xml.append("<").append(element).append("><Key>").append(each.key()).append("</Key>");
        xml.append("<VersionId>").append(each.id()).append("</VersionId></").append(element);
        xml.append(">");
      }
    }
    return xml.append("</").append(kind).append(">").toString();
  }

  private Optional<Version> current(String key) {
    return versions.stream()
        .filter(each -> each.key().equals(key))
        .reduce((one, other) -> other)
        .filter(each -> !each.isMarker());
  }

  private boolean isLocked(Version version) {
    return version.until() != null && version.until().isAfter(clock.instant());
  }

  private static String prefix(String query) {
    return Arrays.stream(query.split("&"))
        .filter(each -> each.startsWith("prefix="))
        .map(each -> each.substring(7).replace("%2F", "/"))
        .findFirst()
        .orElse("");
  }

  private static String error(String code) {
    return "<Error><Code>" + code + "</Code><Message>" + code + "</Message></Error>";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** A signed upload comes in chunks, each with its size in hex and its signature before it. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    String digest =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))
            .orElse("");
    if (!digest.startsWith("STREAMING")) {
      return sent;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    InputStream chunks = new ByteArrayInputStream(sent);
    while (true) {
      int size = Integer.parseInt(line(chunks).split(";")[0], 16);
      if (size == 0) {
        return whole.toByteArray();
      }
      whole.write(chunks.readNBytes(size));
      line(chunks);
    }
  }

  private static String line(InputStream from) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = from.read(); each >= 0 && each != '\n'; each = from.read()) {
      line.append((char) each);
    }
    return line.toString().strip();
  }
}
