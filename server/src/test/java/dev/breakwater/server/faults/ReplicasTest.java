package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.hashing.exact.ExactDigests;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one database behind a real nginx: banks are shared, and either may go. */
final class ReplicasTest {
  private static final byte[] KNOWN = utf8("bytes known by their digest");
  private static final byte[] UNREADABLE = utf8("bytes that are no picture");

  @TempDir private Path folder;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int portOfA = Nginx.freePort();
  private final int portOfB = Nginx.freePort();
  private FreshDatabase database;
  private ServerProcess a;
  private ServerProcess b;
  private Nginx nginx;

  @BeforeEach
  void begin() throws Exception {
    assumeTrue(Nginx.isInstalled(), "needs nginx");
    database = FreshDatabase.create();
    a = server("a", portOfA);
    share("keys");
    share("admin.key");
    b = server("b", portOfB);
    nginx = Nginx.before(List.of(portOfA, portOfB), folder.resolve("nginx"));
    makeBank();
  }

  @AfterEach
  void end() throws Exception {
    http.shutdownNow();
    nginx.close();
    b.close();
    a.close();
    database.close();
  }

  @Test
  void shareBanksLoseNothingWhenOneIsKilledAndAnswerWhatIsUnderWayWhenStopped() throws Exception {
    aBankChangeReachesTheOtherWithinASecond();
    oneIsKilledAndNothingIsLost();
    theOtherIsStoppedAndAnswersWhatIsUnderWay();
  }

  private void aBankChangeReachesTheOtherWithinASecond() throws Exception {
    long[] millis =
        LongStream.rangeClosed(1, 5)
            .map(n -> n % 2 == 0 ? reach(a, b, n) : reach(b, a, n))
            .toArray();
    System.out.printf(
        "a bank change reached the other server after %s ms%n", Arrays.toString(millis));

    assertThat(LongStream.of(millis).sorted().skip(2).findFirst().orElseThrow()).isLessThan(1_000);
  }

  private static long reach(ServerProcess told, ServerProcess asked, long number) {
    try {
      String signal = "%064x".formatted(number);
      String entry = "{\"type\": \"SHA256\", \"signal\": \"%s\"}".formatted(signal);
      assertThat(told.post("/v1/banks/list/entries", entry).statusCode()).isBetween(200, 201);
      long from = System.nanoTime();
      String question = "{\"items\": [{\"sha256\": \"%s\"}]}".formatted(signal);
      while (!asked.post("/v1/hashes/lookup", question).body().contains("BLOCK")) {
        assertThat(System.nanoTime() - from).isLessThan(Duration.ofSeconds(30).toNanos());
        LockSupport.parkNanos(20_000_000);
      }
      return (System.nanoTime() - from) / 1_000_000;
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A platform that asks again under the same key gets the same answer, from whichever is left. */
  private void oneIsKilledAndNothingIsLost() throws Exception {
    Set<String> sent = ConcurrentHashMap.newKeySet();
    CountDownLatch some = new CountDownLatch(20);
    AtomicBoolean enough = new AtomicBoolean();
    AtomicInteger repeated = new AtomicInteger();
    try (ExecutorService platform = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        String name = "killed-" + thread + "-";
        platform.execute(() -> {
          for (int i = 0; !enough.get(); i++) {
            sent.add(name + i);
            repeated.addAndGet(uploadUntilAnswered(name + i));
            some.countDown();
          }
        });
      }
      some.await();
      a.kill();
      LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
      enough.set(true);
    }

    assertThat(texts("select item from finding")).isEqualTo(sent);
    assertThat(texts("select subject_id from audit_entry where act = 'upload.decided'"))
        .isEqualTo(texts("select id::text from finding"));
    Set<String> bytes = new HashSet<>(a.stored("evidence"));
    bytes.addAll(a.stored("pending"));
    bytes.addAll(b.stored("evidence"));
    assertThat(bytes).containsAll(texts("select evidence_id::text from finding"));
    System.out.printf(
        "one of two killed amid uploads: %d items, each with one finding; %d were asked again%n",
        sent.size(), repeated.get());
  }

  private void theOtherIsStoppedAndAnswersWhatIsUnderWay() throws Exception {
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), portOfB)) {
      OutputStream out = slow.getOutputStream();
      out.write(utf8(head("slow")));
      out.write(KNOWN, 0, 5);
      out.flush();

      b.terminate();
      awaitDraining();
      assertThat(uploadUntilAnswered("meanwhile")).isZero();
      assertThat(http.send(upload("picture", picture()), BodyHandlers.ofString()).body())
          .contains("\"verdict\":\"ALLOW\"");
      out.write(KNOWN, 5, KNOWN.length - 5);
      out.flush();
      String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"verdict\":\"BLOCK\"");
    }
    assertThat(b.isGoneWithin(Duration.ofSeconds(30))).isTrue();
    assertThat(texts("select item from finding")).contains("slow", "meanwhile");
  }

  private void awaitDraining() throws Exception {
    HttpResponse<String> health = b.send(b.request("/health").GET());
    while (!health.body().contains("\"draining\":true")) {
      health = b.send(b.request("/health").GET());
    }
    assertThat(health.statusCode()).isEqualTo(503);
  }

  private String head(String item) throws IOException {
    return "POST /v1/uploads HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Authorization: Bearer %s\r\n".formatted(key())
        + "Breakwater-Actor: actor-1\r\nBreakwater-Service: test\r\n"
        + "Breakwater-Item: %s\r\nContent-Length: %d\r\n\r\n".formatted(item, KNOWN.length);
  }

  /** How often it had to be asked again. */
  private int uploadUntilAnswered(String item) {
    for (int again = 0; again < 100; again++) {
      try {
        HttpResponse<String> answer = http.send(upload(item), BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return again;
        }
        assertThat(answer.statusCode()).isIn(502, 503, 504);
      } catch (IOException brokenOff) {
        LockSupport.parkNanos(10_000_000);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
    throw new AssertionError(item + " was not answered");
  }

  private HttpRequest upload(String item) throws IOException {
    return upload(item, item.hashCode() % 2 == 0 ? KNOWN : UNREADABLE);
  }

  private HttpRequest upload(String item, byte[] bytes) throws IOException {
    return HttpRequest.newBuilder(URI.create(nginx.address() + "/v1/uploads"))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + key())
        .header("Breakwater-Actor", "actor-1")
        .header("Breakwater-Service", "test")
        .header("Breakwater-Item", item)
        .header("Idempotency-Key", item)
        .POST(BodyPublishers.ofByteArray(bytes))
        .build();
  }

  private ServerProcess server(String name, int port) throws Exception {
    DatabaseSettings settings = database.settings();
    return ServerProcess.start(
        folder.resolve(name),
        Map.of(
            "server.port", Integer.toString(port),
            "breakwater.drain", "6s",
            "breakwater.database.url", String.valueOf(settings.url()),
            "breakwater.database.user", String.valueOf(settings.user()),
            "breakwater.database.password", String.valueOf(settings.password())));
  }

  /** As docs/operate.md says: each server has a folder of its own, and all have one master key. */
  private void share(String name) throws IOException, InterruptedException {
    Path from = folder.resolve("a").resolve(name);
    Path to = folder.resolve("b");
    Files.createDirectories(to);
    int copied =
        new ProcessBuilder("cp", "-a", from.toString(), to.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(copied).isZero();
  }

  private String key() throws IOException {
    return Files.readString(folder.resolve("a").resolve("admin.key")).strip();
  }

  private void makeBank() throws Exception {
    String bank = "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}";
    assertThat(a.post("/v1/banks", bank).statusCode()).isEqualTo(201);
    String known =
        "{\"type\": \"SHA256\", \"signal\": \"%s\"}"
            .formatted(ExactDigests.of(KNOWN).sha256().hex());
    assertThat(a.post("/v1/banks/list/entries", known).statusCode()).isBetween(200, 201);
  }

  private Set<String> texts(String sql) {
    List<String> all = database.jdbc().sql(sql).query(String.class).list();
    assertThat(all).as(sql).doesNotHaveDuplicates();
    return new HashSet<>(all);
  }

  /** One that a worker must look at. */
  private static byte[] picture() throws IOException {
    BufferedImage waves = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < waves.getHeight(); y++) {
      for (int x = 0; x < waves.getWidth(); x++) {
        waves.setRGB(x, y, (x * y / 7 & 0xff) * 0x010101);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(waves, "png", png);
    return png.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
