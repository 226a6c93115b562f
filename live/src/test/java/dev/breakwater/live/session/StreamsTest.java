package dev.breakwater.live.session;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.live.Declared;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stream over HTTP: registered, pushed, told about, stopped, ended. */
final class StreamsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir private static Path data;
  private static FreshDatabase database;
  private static TestLive live;
  private static final Declared known = new Declared();

  @BeforeAll
  static void open() {
    database = FreshDatabase.create();
    live = TestLive.start(data, database.settings(), TestLive.watching(), known);
    known.stop(Pictures.pdq(Pictures.shapes(1)));
    known.hold(Pictures.pdq(Pictures.shapes(2)));
  }

  @AfterAll
  static void close() {
    live.close();
    database.close();
  }

  @Test
  void registersAStreamOnce() {
    String item = item();
    String first = live.register(item, "PUSH", "");

    TestLive.Reply again =
        live.post(
            "/v1/streams",
            """
            {"item": "%s", "service": "shows", "audience": "PUBLIC", "watch": {"how": "PUSH"},
             "broadcaster": {"actor": "somebody"}}
            """
                .formatted(item));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("id").asString()).isEqualTo(first);
    assertThat(again.body().path("audience").asString()).isEqualTo("PRIVATE");
  }

  @Test
  void namesEveryFaultOfARegistration() {
    TestLive.Reply refused =
        live.post(
            "/v1/streams",
            """
            {"item": "", "service": "shows", "audience": "PRIVATE",
             "watch": {"how": "RTMP", "url": "file:///etc/passwd"},
             "broadcaster": {"actor": "a", "country": "Atlantis", "zone": "Nowhere/Land"}}
            """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().toString())
        .contains("item", "watch.url", "broadcaster.country", "broadcaster.zone")
        .doesNotContain("passwd");
  }

  @Test
  void letsACleanPicturePass() {
    String stream = pushed();

    TestLive.Reply reply = push(stream, 3);

    assertThat(reply.body().path("state").asString()).isEqualTo("LIVE");
    assertThat(reply.body().path("looked").asBoolean()).isTrue();
    assertThat(reply.body().path("actions")).isEmpty();
  }

  @Test
  void stopsAStreamThatShowsKnownMaterial() {
    String stream = pushed();
    push(stream, 3);

    TestLive.Reply reply = push(stream, 1);

    assertThat(reply.body().path("state").asString()).isEqualTo("STOPPED");
    until(SOON, () -> live.actions(stream).contains("STOP"));
    assertThat(live.actions(stream)).doesNotHaveDuplicates();
    Map<String, Object> finding = finding(stream);
    assertThat(finding).containsEntry("kind", "KNOWN_MATERIAL").containsEntry("verdict", "BLOCK");
    assertThat(finding.get("evidence_id")).isNotNull();
    assertThat(String.valueOf(finding.get("reasons"))).contains("\"bank\": \"declared\"");
    assertThat(push(stream, 3).body().path("looked").asBoolean()).isFalse();
  }

  @Test
  void blursAndCallsAPersonWhereTheBankHolds() {
    String stream = pushed();

    TestLive.Reply reply = push(stream, 2);

    assertThat(reply.body().path("state").asString()).isEqualTo("LIVE");
    assertThat(reply.body().path("actions").toString()).contains("REVIEW", "BLUR");
    assertThat(finding(stream)).containsEntry("verdict", "HOLD");
  }

  @Test
  void callsAPersonButStopsNothingForPaymentsAlone() {
    String stream = abroad();

    TestLive.Reply reply = live.post("/v1/streams/" + stream + "/events", payments(6));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("state").asString()).isEqualTo("LIVE");
    assertThat(reply.body().path("actions").toString())
        .contains("REVIEW")
        .doesNotContain("STOP", "PAUSE", "HOLD_PAYMENT");
    assertThat(finding(stream)).containsEntry("kind", "LIVE_RISK");
  }

  @Test
  void tellsOfPresentDangerWhenActsAreDirectedAndPaidFor() {
    String stream = abroad();
    live.post("/v1/streams/" + stream + "/events", payments(4));

    TestLive.Reply reply =
        live.post(
            "/v1/streams/" + stream + "/events",
            """
            {"events": [
              {"type": "CHAT", "actor": "viewer-1", "text": "how old are you"},
              {"type": "CHAT", "actor": "viewer-1", "text": "turn your camera on for me"},
              {"type": "CHAT", "actor": "viewer-1", "text": "turn on your camera now"},
              {"type": "CHAT", "actor": "viewer-1", "text": "don't tell your mum"},
              {"type": "VIEWERS", "viewers": 1}]}
            """);

    assertThat(reply.body().path("actions").toString()).contains("HOLD_PAYMENT", "LIMIT_CHAT");
    assertThat(kinds(stream)).contains("LIVE_ABUSE");
  }

  @Test
  void tellsOnceOfPresentDangerThatComesWhenNothingMoreIsToBeAsked() {
    String stream = byAMinor();
    live.post("/v1/streams/" + stream + "/events", payments(2));
    tell(
        stream,
        """
        {"type": "CHAT", "actor": "viewer-1", "text": "don't tell your mum"},
        {"type": "CHAT", "actor": "viewer-1", "text": "delete these messages"}
        """);
    assertThat(live.state(stream).path("state").asString()).isEqualTo("PAUSED");
    assertThat(kinds(stream)).containsOnly("LIVE_RISK");

    List<String> before = asked(stream);
    tell(
        stream,
        """
        {"type": "CHAT", "actor": "viewer-1", "text": "turn your camera on for me"},
        {"type": "CHAT", "actor": "viewer-1", "text": "turn on your camera now"}
        """);
    tell(
        stream, "{\"type\": \"CHAT\", \"actor\": \"viewer-1\", \"text\": \"turn on your camera\"}");

    assertThat(asked(stream)).isEqualTo(before);
    assertThat(kinds(stream)).containsOnlyOnce("LIVE_ABUSE");
  }

  @Test
  void countsAnEventOfAnIdOnceHoweverOftenItIsTold() {
    String once = abroad();
    String often = abroad();
    String payment =
        """
        {"id": "payment-1", "type": "PAYMENT", "actor": "payer-of-%s", "amount": 20,
         "currency": "GBP", "country": "GB", "memo": "school fees"}\
        """;

    TestLive.Reply first = tell(once, payment.formatted(once));
    tell(often, payment.formatted(often));
    TestLive.Reply again = tell(often, payment.formatted(often));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("risk").asDouble())
        .isCloseTo(first.body().path("risk").asDouble(), within(0.01));
    assertThat(happenings(often)).isEqualTo(1);
  }

  @Test
  void countsARequestOfAnIdempotencyKeyOnce() {
    String stream = abroad();
    String body = payments(3);

    TestLive.Reply first = live.postUnder("key-1", "/v1/streams/" + stream + "/events", body);
    TestLive.Reply again = live.postUnder("key-1", "/v1/streams/" + stream + "/events", body);
    live.postUnder("key-2", "/v1/streams/" + stream + "/events", payments(1));

    assertThat(List.of(first.status(), again.status())).containsOnly(200);
    assertThat(happenings(stream)).isEqualTo(4);
  }

  @Test
  void takesNothingInWhereAnIdIsUsedForAnotherEvent() {
    String stream = abroad();
    tell(stream, "{\"id\": \"e-1\", \"type\": \"VIEWERS\", \"viewers\": 2}");

    TestLive.Reply refused =
        tell(
            stream,
            "{\"type\": \"DEVICE_CHANGED\"},"
                + "{\"id\": \"e-1\", \"type\": \"VIEWERS\", \"viewers\": 3}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("type").asString()).endsWith("event-id-reused");
    assertThat(happenings(stream)).isEqualTo(1);
  }

  @Test
  void tellsHowLongAnActionTookToReachThePlatform() {
    String stream = pushed();
    push(stream, 1);

    until(SOON, () -> live.actions(stream).contains("STOP"));
    until(
        SOON,
        () ->
            live.bean(MeterRegistry.class)
                    .get("breakwater.live.action.delivered")
                    .tag("action", "stop")
                    .timer()
                    .count()
                > 0);

    assertThat(live.state(stream).path("actions").toString()).contains("deliveredAt");
  }

  @Test
  void keepsNeitherTextNorAmountNorPayer() {
    String stream = abroad();
    live.post(
        "/v1/streams/" + stream + "/events",
        """
        {"events": [
          {"type": "CHAT", "actor": "marker-viewer", "text": "how old are you, marker-text"},
          {"type": "PAYMENT", "actor": "marker-payer", "amount": 17.31, "currency": "USD",
           "country": "GB", "memo": "uniform marker-memo"}]}
        """);

    JdbcClient jdbc = live.bean(JdbcClient.class);
    String kept =
        jdbc.sql("select coalesce(string_agg(body::text, ' '), '') from live_happening")
                .query(String.class)
                .single()
            + jdbc.sql("select coalesce(string_agg(reasons::text, ' '), '') from live_stream")
                .query(String.class)
                .single()
            + jdbc.sql("select coalesce(string_agg(payload, ' '), '') from outbox_event")
                .query(String.class)
                .single();
    assertThat(kept).contains("coverMemo").doesNotContain("marker").doesNotContain("17.31");
    assertThat(
            jdbc.sql("select count(*) from live_payment where payer = ?")
                .param("marker-payer".getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "HLS, http://127.0.0.1:9/marker.m3u8?key=marker",
    "HTTP, http://127.0.0.1:9/marker.ts?key=marker",
    "RTMP, rtmp://127.0.0.1:9/live/marker",
    "SRT, srt://127.0.0.1:9?streamid=marker&passphrase=marker-marker"
  })
  void keepsASourceSealed(String how, String url) {
    String stream = live.register(item(), how, url);

    String row =
        live.bean(JdbcClient.class)
            .sql("select to_jsonb(live_stream)::text from live_stream where id = ?::uuid")
            .param(stream)
            .query(String.class)
            .single();
    String inHex = HexFormat.of().formatHex("marker".getBytes(StandardCharsets.UTF_8));
    assertThat(row).contains("sealed_source").doesNotContain("marker", inHex);
    assertThat(live.state(stream).toString()).doesNotContain("marker");
    live.delete("/v1/streams/" + stream);
  }

  @Test
  void refusesWhatIsNoJpeg() {
    String stream = pushed();

    assertThat(live.pushJpeg(stream, new byte[] {1, 2, 3, 4, 5}).status()).isEqualTo(422);
    assertThat(live.pushJpeg(stream, Pictures.png(Pictures.shapes(3))).status()).isEqualTo(422);
  }

  @Test
  void takesNoEventsOfAStreamThatIsOver() {
    String stream = pushed();
    assertThat(live.delete("/v1/streams/" + stream).status()).isEqualTo(204);
    assertThat(live.delete("/v1/streams/" + stream).status()).isEqualTo(204);

    TestLive.Reply reply =
        live.post(
            "/v1/streams/" + stream + "/events",
            "{\"events\": [{\"type\": \"VIEWERS\", \"viewers\": 2}]}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(live.state(stream).path("state").asString()).isEqualTo("ENDED");
  }

  private static String item() {
    return "stream-" + NUMBER.incrementAndGet();
  }

  private static String pushed() {
    return live.register(item(), "PUSH", "");
  }

  private static String abroad() {
    TestLive.Reply reply =
        live.post(
            "/v1/streams",
            """
            {"item": "%s", "service": "shows", "audience": "PRIVATE", "payPerView": true,
             "watch": {"how": "PUSH"},
             "broadcaster": {"actor": "b-%d", "country": "PH", "connectedFrom": "PH"}}
            """
                .formatted(item(), NUMBER.get()));
    return reply.body().path("id").asString();
  }

  private static String byAMinor() {
    TestLive.Reply reply =
        live.post(
            "/v1/streams",
            """
            {"item": "%s", "service": "shows", "audience": "PRIVATE", "payPerView": true,
             "watch": {"how": "PUSH"}, "broadcaster": {"actor": "b-%d", "age": "UNDER_18"}}
            """
                .formatted(item(), NUMBER.get()));
    return reply.body().path("id").asString();
  }

  private static TestLive.Reply tell(String stream, String events) {
    return live.post("/v1/streams/" + stream + "/events", "{\"events\": [" + events + "]}");
  }

  private static long happenings(String stream) {
    return live.bean(JdbcClient.class)
        .sql("select count(*) from live_happening where stream_id = ?::uuid")
        .param(stream)
        .query(Long.class)
        .single();
  }

  private static String payments(int count) {
    String one =
        """
        {"type": "PAYMENT", "actor": "payer-1", "amount": 20, "currency": "GBP", "country": "GB",
         "memo": "school fees"}\
        """;
    return "{\"events\": [" + String.join(",", Collections.nCopies(count, one)) + "]}";
  }

  /** The first pictures wait until the workers are there. */
  private static TestLive.Reply push(String stream, long seed) {
    byte[] jpeg = Pictures.jpeg(Pictures.shapes(seed));
    TestLive.Reply[] last = new TestLive.Reply[1];
    until(
        SOON,
        () -> {
          last[0] = live.pushJpeg(stream, jpeg);
          return last[0].status() != 503;
        });
    assertThat(last[0].status()).as(last[0].toString()).isEqualTo(200);
    return last[0];
  }

  private static List<String> asked(String stream) {
    return live.state(stream).path("actions").findValuesAsString("action");
  }

  private static List<String> kinds(String stream) {
    return live.bean(JdbcClient.class)
        .sql("select kind from finding where item = ?")
        .param(live.state(stream).path("item").asString())
        .query(String.class)
        .list();
  }

  private static Map<String, Object> finding(String stream) {
    return live.bean(JdbcClient.class)
        .sql("select * from finding where item = ?")
        .param(live.state(stream).path("item").asString())
        .query()
        .singleRow();
  }
}
