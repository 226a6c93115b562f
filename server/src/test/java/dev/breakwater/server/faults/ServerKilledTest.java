package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real server, killed in the middle of its work and started again, in a loop. */
@Tag("slow")
class ServerKilledTest {
  private static final int KILLS = 4;

  /** What an import asks of the database while the list comes in, and once it is there. */
  private static final String RECEIVING = "copy incoming%";

  private static final String ADDING = "%insert into bank_entry%";
  private static final byte[] KNOWN = utf8("bytes known by their digest");
  private static final byte[] UNREADABLE = utf8("bytes that are no picture");

  @TempDir Path data;

  @Test
  void everyItemThatWasAnsweredHasItsFindingAndEvidenceExactlyOnce() throws Exception {
    Map<String, String> answered = new ConcurrentHashMap<>();
    Set<String> sent = ConcurrentHashMap.newKeySet();
    AtomicInteger number = new AtomicInteger();
    try (ServerProcess first = ServerProcess.start(data)) {
      makeBank(first);
      killWhileUploading(first, number, sent, answered);
    }
    for (int kill = 1; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(data)) {
        killWhileUploading(server, number, sent, answered);
      }
    }

    try (ServerProcess last = ServerProcess.start(data)) {
      for (String item : sent) {
        answered.put(item, verdict(upload(last, item)));
      }

      JdbcClient jdbc = last.database();
      assertThat(answered.values()).containsOnly("BLOCK", "HOLD");
      assertThat(texts(jdbc, "select item from finding")).isEqualTo(sent);
      assertThat(texts(jdbc, "select subject_id from audit_entry where act = 'upload.decided'"))
          .isEqualTo(texts(jdbc, "select id::text from finding"));
      assertThat(last.stored("evidence"))
          .isEqualTo(texts(jdbc, "select evidence_id::text from finding"));
      assertThat(last.stored("pending")).isEmpty();
      System.out.println(
          KILLS + " kills, " + sent.size() + " items, each with one finding and one evidence");
    }
  }

  @Test
  void anImportIsWholeOrNotThereAtAll() throws Exception {
    int lines = 200_000;
    String list = list(lines);
    try (ServerProcess server = ServerProcess.start(data)) {
      makeBank(server);
    }
    for (String moment : List.of(RECEIVING, ADDING)) {
      try (ServerProcess server = ServerProcess.start(data);
          ExecutorService client = Executors.newSingleThreadExecutor()) {
        client.execute(() -> {
          try {
            HttpResponse<String> _ = importList(server, list);
          } catch (IOException | InterruptedException killed) {
            return;
          }
        });
        awaitMoment(server, moment);
        server.kill();
      }
    }

    try (ServerProcess server = ServerProcess.start(data)) {
      long after = md5s(server);
      assertThat(after).isIn(0L, (long) lines);
      assertThat(importList(server, list).statusCode()).isEqualTo(200);
      assertThat(md5s(server)).isEqualTo(lines);
    }
  }

  private void killWhileUploading(
      ServerProcess server, AtomicInteger number, Set<String> sent, Map<String, String> answered)
      throws InterruptedException {
    CountDownLatch some = new CountDownLatch(12);
    try (ExecutorService platform = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        platform.execute(() -> uploadUntilKilled(server, number, sent, answered, some));
      }
      some.await();
      server.kill();
    }
  }

  private static void uploadUntilKilled(
      ServerProcess server,
      AtomicInteger number,
      Set<String> sent,
      Map<String, String> answered,
      CountDownLatch some) {
    try {
      while (true) {
        String item = "item-" + number.incrementAndGet();
        sent.add(item);
        answered.put(item, verdict(upload(server, item)));
        some.countDown();
      }
    } catch (IOException killed) {
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Odd items are known, even ones nobody can read; each is always sent under the same key. */
  private static HttpResponse<String> upload(ServerProcess server, String item)
      throws IOException, InterruptedException {
    boolean odd = (item.charAt(item.length() - 1) - '0') % 2 == 1;
    return server.send(
        server
            .request("/v1/uploads")
            .header("Breakwater-Actor", "actor-1")
            .header("Breakwater-Service", "test")
            .header("Breakwater-Item", item)
            .header("Idempotency-Key", item)
            .POST(HttpRequest.BodyPublishers.ofByteArray(odd ? KNOWN : UNREADABLE)));
  }

  private static String verdict(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().contains("\"verdict\":\"BLOCK\"") ? "BLOCK" : "HOLD";
  }

  private static void makeBank(ServerProcess server) throws IOException, InterruptedException {
    HttpResponse<String> bank =
        server.post(
            "/v1/banks",
            "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}");
    assertThat(bank.statusCode()).as(bank.body()).isEqualTo(201);
    HttpResponse<String> entry =
        server.post(
            "/v1/banks/list/entries",
            "{\"type\": \"SHA256\", \"signal\": \"%s\"}".formatted(sha256(KNOWN)));
    assertThat(entry.statusCode()).as(entry.body()).isBetween(200, 201);
  }

  private static HttpResponse<String> importList(ServerProcess server, String list)
      throws IOException, InterruptedException {
    return server.send(
        server
            .request("/v1/banks/list/imports?type=MD5")
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(list)));
  }

  /** Waits until the server asks its database that for an import. */
  private static void awaitMoment(ServerProcess server, String query) throws IOException {
    JdbcClient jdbc = server.database();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (jdbc.sql(
                "select count(*) from pg_stat_activity"
                    + " where state = 'active' and pid <> pg_backend_pid() and query like ?")
            .param(query)
            .query(Long.class)
            .single()
        == 0) {
      assertThat(System.nanoTime()).as(query).isLessThan(deadline);
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static String list(int lines) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      list.append(String.format("%032x", 0x1000_0000L + i)).append('\n');
    }
    return list.toString();
  }

  private static long md5s(ServerProcess server) throws IOException {
    return server
        .database()
        .sql("select count(*) from bank_entry where type = 'MD5'")
        .query(Long.class)
        .single();
  }

  private static Set<String> texts(JdbcClient jdbc, String sql) {
    List<String> all = jdbc.sql(sql).query(String.class).list();
    assertThat(all).as(sql).doesNotHaveDuplicates();
    return new HashSet<>(all);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
