package dev.breakwater.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.upload.history.History;
import dev.breakwater.upload.history.KeptItem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HuntTest {
  private static final Random RANDOM = new Random(5);

  @TempDir private Path data;

  @ParameterizedTest(name = "in {0} bytes")
  @ValueSource(longs = {20_000, 200_000, 64 << 20})
  void findsWhatHoldingEveryHashAgainstEveryEntryFindsHoweverLittleMemoryItHas(long memory)
      throws Exception {
    List<Pdq256> list = IntStream.range(0, 300).mapToObj(i -> random()).toList();
    List<KeptItem> kept = history(list, 5_000, 40);
    List<String> found = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger looked = new AtomicInteger();

    new Hunt(data, written(list), new Distance(31), 2, memory)
        .run(
            BatchSearch.open(data).blocks(),
            searched -> {
              looked.addAndGet(searched.looked());
              searched.found().forEach(each -> found.add(each.item()));
            });

    List<String> expected =
        kept.stream()
            .filter(each -> list.stream().anyMatch(entry -> entry.distanceTo(each.hash()) <= 31))
            .map(KeptItem::item)
            .toList();
    assertThat(looked).hasValue(kept.size());
    assertThat(expected).isNotEmpty();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void findsNothingForAListThatIsEmpty() throws Exception {
    history(List.of(random()), 2_000, 40);
    AtomicInteger looked = new AtomicInteger();

    new Hunt(data, written(List.of()), new Distance(31), 2, 64 << 20)
        .run(
            BatchSearch.open(data).blocks(),
            searched -> {
              looked.addAndGet(searched.looked());
              assertThat(searched.found()).isEmpty();
            });

    assertThat(looked).hasValue(2_000);
  }

  @Test
  void refusesMoreMemoryThanThereIs() {
    assertThat(new CommandLine(new HuntCommand()).execute("lakes", "--memory", "1000000000"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void tellsTheServerOfEachItemOnceHoweverOftenTheListGrows() throws Exception {
    List<Pdq256> list = new ArrayList<>(Stream.generate(HuntTest::random).limit(20).toList());
    history(list.subList(0, 10), 500, 50);
    List<JsonNode> told = Collections.synchronizedList(new ArrayList<>());
    HttpServer server = server(list, told);
    Files.writeString(data.resolve("admin.key"), "bw_test");
    try {
      assertThat(hunt(server)).isZero();
      int first = told.size();
      assertThat(hunt(server)).isZero();

      assertThat(first).isPositive();
      assertThat(told).hasSize(first);
      assertThat(told)
          .allSatisfy(item -> assertThat(item.path("actor").asString("")).startsWith("user-"));
      try (Stream<Path> left = Files.list(data)) {
        assertThat(left.filter(file -> file.toString().endsWith(".list"))).isEmpty();
      }
    } finally {
      server.stop(0);
    }
  }

  private ListFile written(List<Pdq256> hashes) throws IOException {
    ListFile list = new ListFile(data.resolve("hashes"));
    try (ListFile.Writer writer = list.write()) {
      for (Pdq256 each : hashes) {
        writer.add(each);
      }
    }
    return list;
  }

  private int hunt(HttpServer server) {
    return new CommandLine(new HuntCommand())
        .execute(
            "lakes",
            "--data",
            data.toString(),
            "--url",
            "http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static HttpServer server(List<Pdq256> list, List<JsonNode> told) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/banks/lakes/export",
        exchange -> answer(exchange, String.join("\n", list.stream().map(Pdq256::hex).toList())));
    server.createContext(
        "/v1/hashes/lookup",
        exchange -> {
          JsonNode asked =
              JsonMapper.builder().build().readTree(exchange.getRequestBody().readAllBytes());
          asked.path("items").forEach(told::add);
          answer(exchange, "{}");
        });
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Some of the kept hashes are up to 40 bits from an entry; the others are from nowhere. */
  private List<KeptItem> history(List<Pdq256> near, int count, int every) throws IOException {
    History history = BatchSearch.open(data);
    List<KeptItem> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pdq256 hash =
          i % every == 0
              ? flipped(near.get(RANDOM.nextInt(near.size())), RANDOM.nextInt(41))
              : random();
      all.add(new KeptItem("photos", "user-" + i % 97, "item-" + i, hash, 90));
    }
    for (int from = 0; from < count; from += 700) {
      history.append("2026-11-" + (10 + from % 3), all.subList(from, Math.min(count, from + 700)));
    }
    return all;
  }

  private static Pdq256 random() {
    return new Pdq256(RANDOM.nextLong(), RANDOM.nextLong(), RANDOM.nextLong(), RANDOM.nextLong());
  }

  private static Pdq256 flipped(Pdq256 hash, int bits) {
    long mask = bits == 0 ? 0 : -1L >>> (64 - bits);
    return new Pdq256(hash.w0(), hash.w1() ^ mask, hash.w2(), hash.w3());
  }
}
