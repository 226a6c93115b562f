package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.hashing.exact.ExactDigests;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An earlier version and this one on one database, as when servers are upgraded one after the
 * other. The earlier one knows five changes of the tables less.
 */
@Tag("slow")
final class RollingUpgradeTest {
  private static final EarlierVersion EARLIER = new EarlierVersion("b93cae9");
  private static final byte[] KNOWN = utf8("bytes known by their digest");
  private static final byte[] LATER_KNOWN = utf8("bytes that become known later");

  @TempDir private Path folder;

  @Test
  void earlierAndLaterServersWorkOnOneDatabaseAtOnce() throws Exception {
    assumeTrue(EARLIER.isThere(), "needs the repository's history");
    String earlierJar = EARLIER.jar().toString();
    try (FreshDatabase database = FreshDatabase.empty()) {
      Map<String, String> settings = settings(database);
      try (ServerProcess earlier = ServerProcess.start(earlierJar, folder.resolve("a"), settings)) {
        makeBank(earlier);
        share("keys");
        share("admin.key");
        List<String> meanwhile = new ArrayList<>();

        try (ServerProcess later = startMeanwhile(earlier, meanwhile, settings)) {
          uploadsAreAnsweredByBoth(earlier, later);
          eachHearsOfTheBanksOfTheOther(earlier, later);
          bothShowTheCasesOfBoth(earlier, later);
          earlier.terminate();
          assertThat(verdict(upload(later, "after-the-earlier", KNOWN))).isEqualTo("BLOCK");
        }
        assertThat(meanwhile).isNotEmpty();
        nothingIsLostOrDoubled(database, meanwhile);
        System.out.printf("answered while the tables were changed: %d%n", meanwhile.size());
      }
    }
  }

  /** The earlier one is uploaded to while the later one changes the tables under it. */
  private ServerProcess startMeanwhile(
      ServerProcess earlier, List<String> answered, Map<String, String> settings) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(3);
    try (ExecutorService platform = Executors.newSingleThreadExecutor()) {
      Future<?> uploads =
          platform.submit(() -> {
            for (int i = 0; !enough.get(); i++) {
              String item = "meanwhile-" + i;
              assertThat(verdict(upload(earlier, item, KNOWN))).isEqualTo("BLOCK");
              answered.add(item);
              begun.countDown();
              LockSupport.parkNanos(20_000_000);
            }
            return null;
          });
      try {
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        return ServerProcess.start(folder.resolve("b"), settings);
      } finally {
        enough.set(true);
        uploads.get();
      }
    }
  }

  private static void uploadsAreAnsweredByBoth(ServerProcess earlier, ServerProcess later)
      throws Exception {
    for (int i = 0; i < 10; i++) {
      String earliers = "earlier-" + i;
      String laters = "later-" + i;

      assertThat(verdict(upload(earlier, earliers, KNOWN))).isEqualTo("BLOCK");
      assertThat(verdict(upload(later, laters, KNOWN))).isEqualTo("BLOCK");
      assertThat(upload(later, earliers, KNOWN)).contains("\"replayed\":true");
      assertThat(upload(earlier, laters, KNOWN)).contains("\"replayed\":true");
    }
  }

  private static void eachHearsOfTheBanksOfTheOther(ServerProcess earlier, ServerProcess later)
      throws Exception {
    add(later, ExactDigests.of(LATER_KNOWN).sha256().hex());
    await(earlier, ExactDigests.of(LATER_KNOWN).sha256().hex());
    String another = "%064x".formatted(7);
    add(earlier, another);
    await(later, another);
  }

  private static void bothShowTheCasesOfBoth(ServerProcess earlier, ServerProcess later)
      throws Exception {
    for (ServerProcess each : List.of(earlier, later)) {
      long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      String cases = cases(each);
      while (!(cases.contains("actor-earlier-1") && cases.contains("actor-later-1"))) {
        assertThat(System.nanoTime()).as(cases).isLessThan(giveUp);
        LockSupport.parkNanos(200_000_000);
        cases = cases(each);
      }
    }
  }

  private static String cases(ServerProcess server) throws Exception {
    HttpResponse<String> answer = server.send(server.request("/v1/cases?state=OPEN").GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static void nothingIsLostOrDoubled(FreshDatabase database, List<String> meanwhile) {
    List<String> items = database.jdbc().sql("select item from finding").query(String.class).list();

    assertThat(items).doesNotHaveDuplicates().containsAll(meanwhile).contains("after-the-earlier");
    assertThat(items).hasSize(meanwhile.size() + 21);
  }

  private static void add(ServerProcess server, String digest) throws Exception {
    String entry = "{\"type\": \"SHA256\", \"signal\": \"%s\"}".formatted(digest);
    assertThat(server.post("/v1/banks/list/entries", entry).statusCode()).isBetween(200, 201);
  }

  private static void await(ServerProcess server, String digest) throws Exception {
    String question = "{\"items\": [{\"sha256\": \"%s\"}]}".formatted(digest);
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!server.post("/v1/hashes/lookup", question).body().contains("BLOCK")) {
      assertThat(System.nanoTime()).isLessThan(giveUp);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static void makeBank(ServerProcess server) throws Exception {
    String bank = "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}";
    assertThat(server.post("/v1/banks", bank).statusCode()).isEqualTo(201);
    add(server, ExactDigests.of(KNOWN).sha256().hex());
  }

  private static String upload(ServerProcess server, String item, byte[] bytes) throws Exception {
    HttpResponse<String> answer =
        server.send(
            server
                .request("/v1/uploads")
                .header("Breakwater-Actor", "actor-" + item)
                .header("Breakwater-Service", "test")
                .header("Breakwater-Item", item)
                .header("Idempotency-Key", item)
                .POST(BodyPublishers.ofByteArray(bytes)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String verdict(String answer) {
    return answer.replaceFirst(".*\"verdict\":\"([A-Z]+)\".*", "$1");
  }

  private static Map<String, String> settings(FreshDatabase database) {
    DatabaseSettings settings = database.settings();
    return Map.of(
        "server.port", "0",
        "breakwater.upload.gate.flood-actors", "100000",
        "breakwater.database.url", String.valueOf(settings.url()),
        "breakwater.database.user", String.valueOf(settings.user()),
        "breakwater.database.password", String.valueOf(settings.password()));
  }

  private void share(String name) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("b"));
    int copied =
        new ProcessBuilder(
                "cp", "-a", folder.resolve("a").resolve(name).toString(), folder.resolve("b") + "")
            .inheritIO()
            .start()
            .waitFor();
    assertThat(copied).isZero();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
