package dev.breakwater.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.SnapshotBuilder;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HuntTest {
  private static final Random RANDOM = new Random(5);

  @TempDir private Path data;

  @Test
  void findsWhatHoldingEveryHashAgainstEveryEntryFinds() throws Exception {
    List<Pdq256> list = IntStream.range(0, 300).mapToObj(i -> random()).toList();
    List<KeptItem> kept = history(list, 5_000, 40);
    Path snapshot = data.resolve("list.idx");
    SnapshotBuilder entries = new SnapshotBuilder();
    list.forEach(each -> entries.add(each, entries.size()));
    entries.write(snapshot, 0);
    List<String> found = Collections.synchronizedList(new ArrayList<>());

    new Hunt(data, snapshot, new Distance(31), 2)
        .run(
            BlockSearch.open(data).blocks(),
            searched -> searched.found().forEach(each -> found.add(each.item())));

    List<String> expected =
        kept.stream()
            .filter(each -> list.stream().anyMatch(entry -> entry.distanceTo(each.hash()) <= 31))
            .map(KeptItem::item)
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
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
        assertThat(left.filter(file -> file.toString().endsWith(".idx"))).isEmpty();
      }
    } finally {
      server.stop(0);
    }
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
    History history = BlockSearch.open(data);
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
