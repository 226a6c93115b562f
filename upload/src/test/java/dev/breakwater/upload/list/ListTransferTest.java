package dev.breakwater.upload.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.upload.RunningServer;
import dev.breakwater.upload.RunningServer.Answer;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.SignalType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole lists into a bank and out of it over HTTP. */
class ListTransferTest {
  private static final FreshDatabase DATABASE = FreshDatabase.create();
  private static RunningServer server;
  private static Path folder;
  private String bank = "";

  @BeforeAll
  static void start(@TempDir Path data) {
    folder = data;
    server = RunningServer.start(DATABASE, data.resolve("one"));
  }

  @AfterAll
  static void stop() {
    server.close();
    DATABASE.close();
  }

  @BeforeEach
  void makeABank(TestInfo test) {
    bank = test.getTestMethod().orElseThrow().getName().substring(0, 20);
    server.post(
        "/v1/banks",
        "{\"name\":\"" + bank + "\",\"source\":\"Hotline\",\"classification\":\"A1\"}");
  }

  @Test
  void everyLineThatCanBeUsedIsTakenAndTheOthersAreTold() {
    Answer answer =
        importList(
            "text/csv",
            "type,signal,origin\nMD5,"
                + md5(1)
                + ",r-1\nMD5,nonsense,r-2\nPDQ,"
                + "0".repeat(64)
                + ",r-3\nMD5,"
                + md5(1)
                + ",again\n");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode done = answer.json();
    assertThat(done.path("added").asInt()).isEqualTo(1);
    assertThat(done.path("repeated").asInt()).isEqualTo(1);
    assertThat(done.path("malformed").asInt()).isEqualTo(2);
    assertThat(done.path("problems").findValuesAsString("line")).containsExactly("3", "4");
    assertThat(answer.body()).doesNotContain("nonsense");
    assertThat(finds(server, md5(1))).isTrue();
    assertThat(server.get("/v1/banks/" + bank + "/imports").json().path(0).path("added").asInt())
        .isEqualTo(1);
  }

  @Test
  void oneMalformedLineRefusesTheListWhenThatIsWanted() {
    Answer refused =
        server.send(
            "POST",
            "/v1/banks/" + bank + "/imports?malformed=REFUSE_ALL",
            "text/plain",
            BodyPublishers.ofString(md5(2) + "\nxyz\n"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.problem()).isEqualTo("malformed-list");
    assertThat(refused.body()).contains("line 2").doesNotContain("xyz");
    assertThat(finds(server, md5(2))).isFalse();
    assertThat(entries()).isZero();
  }

  @Test
  void aListOfWhichNothingCanBeUsedIsRefused() {
    assertThat(importList("text/csv", "<html>\n<body>\n").problem()).isEqualTo("malformed-list");
    assertThat(importList("application/pdf", "x").problem()).isEqualTo("unknown-list-format");
  }

  @Test
  void nothingOfAListThatBreaksOffIsKept() throws IOException {
    String head =
        "POST /v1/banks/%s/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                .formatted(bank, server.token())
            + "Content-Type: text/plain\r\nContent-Length: 100000000\r\n\r\n";
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(list(10, 40_000).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      RunningServer.await(ListTransferTest::isCopying);
    }

    RunningServer.await(() -> !isCopying());
    assertThat(entries()).isZero();
    assertThat(finds(server, md5(10))).isFalse();
    assertThat(importList("text/plain", list(10, 10)).json().path("added").asInt()).isEqualTo(10);
  }

  @Test
  void twoImportsOfOverlappingListsAtOnceAddEachSignalOnce() {
    CompletableFuture<Answer> one =
        CompletableFuture.supplyAsync(() -> importList("text/plain", list(100_000, 20_000)));
    CompletableFuture<Answer> two =
        CompletableFuture.supplyAsync(() -> importList("text/plain", list(110_000, 20_000)));

    long added =
        one.join().json().path("added").asLong() + two.join().json().path("added").asLong();

    assertThat(added).isEqualTo(30_000);
    assertThat(entries()).isEqualTo(30_000);
    assertThat(finds(server, md5(100_000))).isTrue();
    assertThat(finds(server, md5(129_999))).isTrue();
  }

  @Test
  void aSecondServerAndARestartedOneKnowWhatWasImported() {
    try (RunningServer replica =
        RunningServer.startReplica(DATABASE, folder.resolve("one"), folder.resolve("two"))) {
      importList("text/plain", list(200_000, 25_000));
      // Slices of an import need not arrive in the order of the list.
      RunningServer.await(() -> finds(replica, md5(224_999)));
      RunningServer.await(() -> finds(replica, md5(200_000)));
    }
    try (RunningServer restarted =
        RunningServer.startReplica(DATABASE, folder.resolve("one"), folder.resolve("three"))) {
      assertThat(finds(restarted, md5(224_999))).isTrue();
    }
  }

  @Test
  void whatIsExportedIsWhatWasImportedInEveryFormat() {
    importList(
        "application/x-ndjson",
        """
        {"type":"MD5","signal":"%s","origin":"a, \\"b\\""}
        {"type":"URL","signal":"domain:exported.example"}
        """
            .formatted(md5(5)));

    Answer csv = server.get("/v1/banks/" + bank + "/export?format=csv");
    Answer json = server.get("/v1/banks/" + bank + "/export?format=jsonl");
    Answer text = server.get("/v1/banks/" + bank + "/export?format=txt&type=URL");

    assertThat(csv.body().lines())
        .containsExactly(
            "type,signal,origin",
            "MD5," + md5(5) + ",\"a, \"\"b\"\"\"",
            "URL,domain:exported.example,");
    assertThat(json.body().lines().toList())
        .hasSize(2)
        .first()
        .isEqualTo(
            "{\"type\":\"MD5\",\"signal\":\"%s\",\"origin\":\"a, \\\"b\\\"\"}".formatted(md5(5)));
    assertThat(text.body()).isEqualTo("domain:exported.example\n");
    assertThat(server.get("/v1/banks/" + bank + "/export?format=txt").status()).isEqualTo(422);
    assertThat(
            DATABASE
                .jdbc()
                .sql(
                    "select count(*) from audit_entry where act = 'bank.exported' and subject_id = ?")
                .param(bank)
                .query(Long.class)
                .single())
        .isEqualTo(3);
  }

  private Answer importList(String contentType, String list) {
    return server.send(
        "POST", "/v1/banks/" + bank + "/imports", contentType, BodyPublishers.ofString(list));
  }

  private long entries() {
    return DATABASE
        .jdbc()
        .sql("select count(*) from bank_entry e join bank b on b.id = e.bank_id where b.name = ?")
        .param(bank)
        .query(Long.class)
        .single();
  }

  private static boolean isCopying() {
    List<String> running =
        DATABASE
            .jdbc()
            .sql(
                """
                select query from pg_stat_activity
                where datname = current_database() and state <> 'idle' and query like 'copy incoming%'
                """)
            .query(String.class)
            .list();
    return !running.isEmpty();
  }

  private static String list(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(ListTransferTest::md5)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String md5(int number) {
    return "%032x".formatted(number);
  }

  private static boolean finds(RunningServer server, String md5) {
    KnownSignals known = server.bean(KnownSignals.class);
    return !known
        .table(SignalType.MD5)
        .search(new ItemSignal.Written(SignalType.MD5, md5), known.lines())
        .isEmpty();
  }
}
