package dev.breakwater.simulators.exchanges;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the simulated partners have in common: a port, and ways to go wrong. */
abstract class LoopbackPartner implements ExchangeSimulator {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Trouble trouble = Trouble.NONE;
  private int pages;

  LoopbackPartner() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** An answer. */
  record Answer(int status, String type, byte[] body) {
    static Answer of(int status, String type, String body) {
      return new Answer(status, type, body.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether a request shows what it must. */
  abstract boolean isLetIn(HttpExchange exchange);

  /** How this partner says that it does not let somebody in. */
  abstract Answer refusal();

  /** What it answers to one who is let in. */
  abstract Answer answer(HttpExchange exchange, String body) throws IOException;

  @Override
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void trouble(Trouble coming) {
    this.trouble = coming;
  }

  @Override
  public synchronized int pagesGiven() {
    return pages;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  synchronized void countPage() {
    pages++;
  }

  static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
    }
    return query;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    switch (trouble) {
      case GONE -> exchange.close();
      case GARBAGE -> send(exchange, Answer.of(200, "text/html", "<html>a page of a proxy"));
      case RATE_LIMITED -> {
        exchange.getResponseHeaders().set("Retry-After", "120");
        send(exchange, Answer.of(429, "text/plain", "slow down"));
      }
      case CREDENTIALS_EXPIRED -> send(exchange, refusal());
      case NONE -> send(exchange, isLetIn(exchange) ? answer(exchange, body) : refusal());
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer.body());
    }
    exchange.close();
  }
}
