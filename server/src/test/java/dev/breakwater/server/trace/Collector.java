package dev.breakwater.server.trace;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What stands around a server: a collector that takes OTLP over HTTP, and a platform's webhook
 * receiver.
 */
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<ResourceSpans> received = new ArrayList<>();
  private final StringBuilder raw = new StringBuilder();
  private final List<String> traceparents = new ArrayList<>();
  private boolean silent;
  private int waiting;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/traces", this::take);
    server.createContext("/hook", this::hear);
    server.start();
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The spans there are once there is one of each name. */
  synchronized List<Span> awaitSpans(String... names) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!names().containsAll(List.of(names)) && System.nanoTime() < end) {
      wait(1_000);
    }
    return spans();
  }

  private List<String> names() {
    return spans().stream().map(Span::getName).toList();
  }

  synchronized List<Span> spans() {
    return received.stream()
        .flatMap(of -> of.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  synchronized List<ResourceSpans> received() {
    return List.copyOf(received);
  }

  /** Every byte that came, as characters of one byte each. */
  synchronized String raw() {
    return raw.toString();
  }

  /** Of each event that the platform was told. */
  synchronized List<String> traceparents() {
    return List.copyOf(traceparents);
  }

  /** From now on it takes what is sent and does not answer. */
  synchronized void fallSilent() {
    silent = true;
  }

  /** It answers all that waits, too. */
  synchronized void speakAgain() {
    silent = false;
    notifyAll();
  }

  /** Whether somebody waits for it, now or soon. */
  synchronized boolean isWaitedFor() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (waiting == 0 && System.nanoTime() < end) {
      wait(1_000);
    }
    return waiting > 0;
  }

  @Override
  public void close() {
    speakAgain();
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    waitWhileSilent();
    keep(body);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private void hear(HttpExchange exchange) throws IOException {
    synchronized (this) {
      traceparents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private synchronized void keep(byte[] body) throws IOException {
    received.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
    raw.append(new String(body, StandardCharsets.ISO_8859_1));
    notifyAll();
  }

  private synchronized void waitWhileSilent() {
    waiting++;
    notifyAll();
    try {
      while (silent) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    waiting--;
  }
}
