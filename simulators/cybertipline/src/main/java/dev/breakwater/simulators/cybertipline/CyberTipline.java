package dev.breakwater.simulators.cybertipline;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A CyberTipline on this machine: its calls, codes, lapse and Basic authentication, and whatever
 * {@link Troubles} makes go wrong.
 *
 * <p>It keeps no file: of what is uploaded it keeps the length, the MD5 it answers and a SHA-256 by
 * which a test can tell that every byte arrived. It keeps reports until it is closed.
 */
public final class CyberTipline implements AutoCloseable {
  private static final String PATH = "/ispws/";
  private static final int LONGEST_DOCUMENT = 64 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final URL schema;
  private final Desk desk;
  private final byte[] credentials;
  private volatile Troubles troubles = Troubles.none();

  private CyberTipline(HttpServer server, URL schema, String user, String password, Desk desk) {
    this.server = server;
    this.schema = schema;
    this.desk = desk;
    String pair = user + ":" + password;
    this.credentials =
        ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Starts one on a port of its own.
   *
   * @param schema where the service's schema is
   */
  public static CyberTipline start(
      URL schema, String user, String password, Clock clock, RandomGenerator random)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    Desk desk = new Desk(new Documents(schema), clock, random);
    CyberTipline line = new CyberTipline(server, schema, user, password, desk);
    server.setExecutor(line.threads);
    server.createContext("/", line::handle);
    server.start();
    return line;
  }

  /** The base address of its calls. */
  public URI address() {
    InetSocketAddress at = server.getAddress();
    return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + "/ispws");
  }

  /** From now on, this goes wrong. */
  public void trouble(Troubles coming) {
    this.troubles = coming;
  }

  /** Every report it knows. */
  public List<FiledReport> reports() {
    return desk.reports();
  }

  /** The reports that were finished. */
  public List<FiledReport> finished() {
    return reports().stream().filter(each -> each.state() == FiledReport.State.FINISHED).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String call = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
    Trouble trouble = troubles.next(call);
    switch (trouble) {
      case Trouble.DropBefore _ -> exchange.close();
      case Trouble.Refuse(int status, int code) -> {
        swallow(exchange);
        send(exchange, Response.refused(status, code));
      }
      case Trouble.Gateway(int status) -> {
        swallow(exchange);
        sendGateway(exchange, status);
      }
      case Trouble.DropAfter _ -> {
        answer(exchange, call, false);
        exchange.close();
      }
      case Trouble.Late(Duration by) -> {
        Response answer = answer(exchange, call, false);
        pause(by);
        send(exchange, answer);
      }
      case Trouble.Twice _ -> send(exchange, answer(exchange, call, true));
      case Trouble.WrongHash _ -> send(exchange, falsified(answer(exchange, call, false)));
      case Trouble.None _ -> send(exchange, answer(exchange, call, false));
    }
  }

  private Response answer(HttpExchange exchange, String call, boolean twice) throws IOException {
    String given =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    if (!MessageDigest.isEqual(credentials, given.getBytes(StandardCharsets.US_ASCII))) {
      swallow(exchange);
      return Response.refused(Code.AUTHENTICATION_REQUIRED);
    }
    boolean read = call.equals("status") || call.equals("xsd");
    if (!exchange.getRequestMethod().equals(read ? "GET" : "POST")) {
      swallow(exchange);
      return Response.refused(Code.INVALID_REQUEST);
    }
    return switch (call) {
      case "status" ->
          Response.said(
              "Remote User : simulated, Remote Ip : "
                  + exchange.getRemoteAddress().getAddress().getHostAddress());
      case "xsd" -> new Response(200, text(schema));
      case "submit" -> document(exchange, twice, desk::submit);
      case "fileinfo" -> document(exchange, twice, desk::fileDetails);
      case "upload" -> upload(exchange, twice);
      case "finish" -> form(exchange, twice, desk::finish);
      case "retract" -> form(exchange, twice, desk::retract);
      default -> {
        swallow(exchange);
        yield Response.refused(Code.NOT_FOUND);
      }
    };
  }

  private interface OnDocument {
    Response take(byte[] document);
  }

  private interface OnReport {
    Response take(long id);
  }

  private static Response document(HttpExchange exchange, boolean twice, OnDocument desk)
      throws IOException {
    String type = Optional.ofNullable(contentType(exchange)).orElse("").replace(" ", "");
    byte[] document = exchange.getRequestBody().readNBytes(LONGEST_DOCUMENT);
    swallow(exchange);
    if (!type.equalsIgnoreCase("text/xml;charset=utf-8")) {
      return Response.refused(Code.INVALID_REQUEST);
    }
    Response first = desk.take(document);
    if (twice) {
      desk.take(document);
    }
    return first;
  }

  private Response upload(HttpExchange exchange, boolean twice) throws IOException {
    Optional<Multipart> form = Multipart.read(contentType(exchange), exchange.getRequestBody());
    swallow(exchange);
    if (form.isEmpty() || form.get().id().isEmpty() || form.get().file().isEmpty()) {
      return Response.refused(Code.MALFORMED_FILE);
    }
    long id = form.get().id().get();
    Response first = desk.upload(id, form.get().file().get());
    if (twice) {
      desk.upload(id, form.get().file().get());
    }
    return first;
  }

  private static Response form(HttpExchange exchange, boolean twice, OnReport desk)
      throws IOException {
    Optional<Long> id =
        Multipart.read(contentType(exchange), exchange.getRequestBody()).flatMap(Multipart::id);
    swallow(exchange);
    if (id.isEmpty()) {
      return Response.refused(Code.INVALID_REQUEST);
    }
    Response first = desk.take(id.get());
    if (twice) {
      desk.take(id.get());
    }
    return first;
  }

  private static @Nullable String contentType(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Content-Type");
  }

  private static Response falsified(Response answer) {
    return new Response(
        answer.status(),
        answer.document().replaceAll("<hash>.*</hash>", "<hash>" + "0".repeat(32) + "</hash>"));
  }

  private static void send(HttpExchange exchange, Response answer) throws IOException {
    byte[] body = answer.document().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/xml;charset=utf-8");
    headers.set("Request-ID", UUID.randomUUID().toString());
    if (answer.status() == 401) {
      headers.set("WWW-Authenticate", "Basic realm=\"simulated\"");
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
    exchange.close();
  }

  private static void sendGateway(HttpExchange exchange, int status) throws IOException {
    byte[] body = "<html>gateway</html>".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void swallow(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
  }

  private static String text(URL at) throws IOException {
    try (InputStream in = at.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void pause(Duration by) {
    try {
      Thread.sleep(by);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
