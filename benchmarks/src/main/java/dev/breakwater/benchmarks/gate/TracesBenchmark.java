package dev.breakwater.benchmarks.gate;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.benchmarks.running.Load;
import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What traces cost uploads: servers without traces, with a tenth and with all traced, in turns on
 * the same pictures: {@code TracesBenchmark SERVER_JAR [ROUNDS [SECONDS]]}.
 *
 * <p>Where other work shares the processors a rate says little; what the server's own process spent
 * on each upload says more.
 */
public final class TracesBenchmark {
  private static final int PICTURES = 48;
  private static final int WARM_UP_SECONDS = 20;
  private static final int CONNECTIONS = 4;

  private final List<byte[]> pictures = Jpegs.make(PICTURES);

  /** Where other work takes the processors a worker may be late, and its picture is held. */
  private final AtomicLong held = new AtomicLong();

  private TracesBenchmark() {}

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path jar = Path.of(arguments[0]);
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    AtomicLong received = new AtomicLong();
    HttpServer collector = collector(received);
    String address = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
    try (ServerProcess off = start(jar, Map.of());
        ServerProcess tenth = start(jar, settings(address, "0.1"));
        ServerProcess all = start(jar, settings(address, "1"))) {
      Map<String, ServerProcess> servers = new LinkedHashMap<>();
      servers.put("off", off);
      servers.put("share 0.1", tenth);
      servers.put("share 1", all);
      new TracesBenchmark().compare(servers, rounds, seconds);
      System.out.printf("the collector received %d kB%n", received.get() / 1000);
    } finally {
      collector.stop(0);
    }
  }

  private static HttpServer collector(AtomicLong received) throws IOException {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    collector.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    collector.createContext(
        "/v1/traces",
        exchange -> {
          received.addAndGet(exchange.getRequestBody().readAllBytes().length);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    return collector;
  }

  private static ServerProcess start(Path jar, Map<String, String> settings)
      throws IOException, InterruptedException {
    return ServerProcess.start(
        jar, Files.createTempDirectory("breakwater-traces-benchmark"), settings);
  }

  private static Map<String, String> settings(String address, String share) {
    return Map.of("BREAKWATER_TELEMETRY_TRACES", address, "BREAKWATER_TELEMETRY_SHARE", share);
  }

  private void compare(Map<String, ServerProcess> servers, int rounds, int seconds)
      throws IOException, InterruptedException {
    for (ServerProcess server : servers.values()) {
      upload(server, WARM_UP_SECONDS);
    }
    Map<String, double[]> spent = new LinkedHashMap<>();
    Map<String, double[]> rates = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, ServerProcess> each : servers.entrySet()) {
        Duration before = each.getValue().processorTime();
        Load.Result load = upload(each.getValue(), seconds);
        Duration after = each.getValue().processorTime();
        double millis = after.minus(before).toNanos() / 1e6 / (load.rate() * seconds);
        spent.computeIfAbsent(each.getKey(), _ -> new double[rounds])[round] = millis;
        rates.computeIfAbsent(each.getKey(), _ -> new double[rounds])[round] = load.rate();
        System.out.printf(
            "%d %-9s %6.1f a second, p50 %.1f ms, p99 %.1f ms, %.2f ms of processor an upload%n",
            round + 1, each.getKey(), load.rate(), load.millisAt(0.5), load.millisAt(0.99), millis);
      }
    }
    System.out.printf("%d pictures were held, all servers together%n", held.get());
    for (String each : servers.keySet()) {
      System.out.printf(
          "%-9s median %.1f a second, %.2f ms of processor an upload%n",
          each,
          median(rates.getOrDefault(each, new double[1])),
          median(spent.getOrDefault(each, new double[1])));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private Load.Result upload(ServerProcess server, int seconds)
      throws IOException, InterruptedException {
    return Uploader.load(
        server,
        CONNECTIONS,
        seconds,
        (uploader, number) -> {
          String verdict = uploader.upload(pictures.get((int) (number % pictures.size())), number);
          if (!verdict.equals("ALLOW")) {
            held.incrementAndGet();
          }
        });
  }
}
