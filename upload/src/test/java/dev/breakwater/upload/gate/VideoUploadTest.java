package dev.breakwater.upload.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.hashing.pdq.PdqHash;
import dev.breakwater.hashing.vpdq.VideoFrame;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.SignalType;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Films through the gate. What is known of them was computed from the drawings, not the files. */
class VideoUploadTest {
  private static final long KNOWN = 11;
  private static final long KNOWN_BY_ONE_FRAME = 12;
  private static final long INNOCENT = 13;

  private static final byte[] KNOWN_FILM = original(KNOWN);
  private static final byte[] KNOWN_COPY = copy(KNOWN);
  private static final byte[] FRAME_FILM = original(KNOWN_BY_ONE_FRAME);
  private static final byte[] FRAME_COPY = copy(KNOWN_BY_ONE_FRAME);

  @TempDir static Path data;
  private static FreshDatabase database;
  private static TestGate gate;
  private static long film;
  private static long frame;

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    gate = TestGate.start(data, database.settings(), TestGate.DEFAULT);
    BankId films = gate.banks.create("films", "default");
    film = gate.banks.add(films, SignalType.VPDQ, signal(KNOWN));
    frame = gate.banks.add(films, SignalType.PDQ, drawn(KNOWN_BY_ONE_FRAME, 2).hash().hex());
  }

  @AfterAll
  static void stop() {
    gate.close();
    database.close();
  }

  enum Answered {
    NOW,
    LATER
  }

  @ParameterizedTest
  @EnumSource
  void blocksAKnownFilmAndItsSmallerPoorerCopy(Answered when) {
    for (byte[] file : List.of(KNOWN_FILM, KNOWN_COPY)) {
      JsonNode answer = answer(when, file);

      assertThat(answer.path("verdict").asString()).isEqualTo("BLOCK");
      assertThat(answer.path("looked").path("kind").asString()).isEqualTo("VIDEO");
      JsonNode match = match(answer, film);
      assertThat(match.path("type").asString()).isEqualTo("VPDQ");
      assertThat(match.path("how").asString()).isEqualTo("SHARED_FRAMES");
      assertThat(match.path("entryPercent").asInt()).isGreaterThanOrEqualTo(80);
      assertThat(match.path("frame").path("number").asLong()).isZero();
      assertThat(reasons(answer)).anyMatch(it -> it.contains("this video has 100% of its own"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void blocksAFilmOfWhichOneFrameIsKnownAndSaysWhere(Answered when) {
    for (byte[] file : List.of(FRAME_FILM, FRAME_COPY)) {
      JsonNode answer = answer(when, file);

      assertThat(answer.path("verdict").asString()).isEqualTo("BLOCK");
      JsonNode match = match(answer, frame);
      assertThat(match.path("type").asString()).isEqualTo("PDQ");
      assertThat(match.path("how").asString()).isEqualTo("NEAR");
      assertThat(match.path("distance").asInt()).isLessThanOrEqualTo(20);
      assertThat(match.path("frame").path("seconds").asDouble()).isEqualTo(2.0);
      assertThat(reasons(answer)).anyMatch(it -> it.contains("frame 20 (2.0 s)"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void allowsAnInnocentFilm(Answered when) {
    JsonNode answer = answer(when, original(INNOCENT));

    assertThat(answer.path("verdict").asString()).isEqualTo("ALLOW");
    assertThat(answer.path("looked").path("frames").asInt())
        .isGreaterThanOrEqualTo(TestFilms.SECONDS);
    assertThat(answer.path("looked").path("completeness").asString()).isEqualTo("WHOLE");
    assertThat(answer.path("matches")).isEmpty();
  }

  @Test
  void keepsABlockedFilmOfWhichTheAnswerCameLaterAsEvidence() {
    JsonNode answer = answer(Answered.LATER, KNOWN_FILM);

    assertThat(
            database
                .jdbc()
                .sql("select count(evidence_id) from finding where id = ?::uuid")
                .param(answer.path("id").asString())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private static JsonNode answer(Answered when, byte[] file) {
    HttpRequest.Builder request =
        gate.upload("film").POST(HttpRequest.BodyPublishers.ofByteArray(file));
    if (when == Answered.NOW) {
      TestGate.Reply reply = gate.send(request);
      assertThat(reply.status()).isEqualTo(200);
      return reply.body();
    }
    TestGate.Reply taken = gate.send(request.header("Prefer", "respond-async"));
    assertThat(taken.status()).isEqualTo(202);
    String status = taken.location();
    TestGate.until(() -> gate.get(status).body().path("state").asString().equals("DECIDED"));
    return gate.get(status).body().path("answer");
  }

  private static JsonNode match(JsonNode answer, long entry) {
    return StreamSupport.stream(answer.path("matches").spliterator(), false)
        .filter(match -> match.path("entry").asLong() == entry)
        .findFirst()
        .orElseThrow(() -> new AssertionError("entry " + entry + " is not among " + answer));
  }

  private static List<String> reasons(JsonNode answer) {
    return StreamSupport.stream(answer.path("reasons").spliterator(), false)
        .map(JsonNode::asString)
        .toList();
  }

  private static byte[] original(long seed) {
    return TestFilms.mp4(seed, 640, 3);
  }

  private static byte[] copy(long seed) {
    return TestFilms.mp4(seed, 400, 12);
  }

  private static PdqHash drawn(long seed, int second) {
    return TestPictures.hash(TestFilms.drawn(seed, second));
  }

  /** One frame of each second. */
  private static String signal(long seed) {
    return VpdqSignal.print(
        new VideoHash(
            IntStream.range(0, TestFilms.SECONDS)
                .mapToObj(second -> {
                  PdqHash hash = drawn(seed, second);
                  return new VideoFrame(
                      second, hash.quality(), hash.hash(), Duration.ofSeconds(second));
                })
                .toList()));
  }
}
