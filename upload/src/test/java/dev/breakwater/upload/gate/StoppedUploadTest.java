package dev.breakwater.upload.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.hashing.vpdq.VideoFrame;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.gate.SlowSender.Answered;
import dev.breakwater.upload.gate.TestFilms.Part;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long films that arrive slowly: what their beginning tells, and what only the whole does. */
class StoppedUploadTest {
  private static final int A_SECOND = 1 << 20;

  private static final int LARGE = 320;

  /** Known whole, by its beginning, and by its end. */
  private static final Part KNOWN = new Part(31, 0, 60);

  private static final Part KNOWN_BEGINNING = new Part(32, 0, 4);
  private static final Part KNOWN_END = new Part(33, 10, 16);
  private static final Part INNOCENT = new Part(34, 0, 16);

  @TempDir private static Path data;
  @TempDir private static Path films;
  private static FreshDatabase database;
  private static TestGate gate;
  private static BankId bank;
  private static long begins;
  private static Path film;

  @BeforeAll
  static void start() {
    database = FreshDatabase.create();
    gate = TestGate.start(data, database.settings(), TestGate.DEFAULT);
    bank = gate.banks.create("films", "default");
    gate.banks.add(bank, SignalType.VPDQ, signal(KNOWN));
    begins = gate.banks.add(bank, SignalType.VPDQ, signal(KNOWN_BEGINNING));
    gate.banks.add(bank, SignalType.VPDQ, signal(KNOWN_END));
    film = TestFilms.film(films, "begins.mkv", LARGE, new Part(32, 0, 16));
  }

  @AfterAll
  static void stop() {
    gate.close();
    database.close();
  }

  @Test
  void stopsAKnownFilmBeforeItHasComeWholeInEveryContainerThatCanBe() {
    List<byte[]> files =
        List.of(
            TestFilms.packed(film, "front.mp4", "-movflags", "faststart"),
            TestFilms.packed(film, "pieces.mp4", "-movflags", "frag_keyframe+empty_moov"),
            TestFilms.packed(film, "film.ts"),
            TestFilms.packed(film, "film.flv"),
            TestFilms.packed(film, "again.mkv"));

    List<Callable<Answered>> uploads = new ArrayList<>();
    files.forEach(file -> uploads.add(stopped("stopped", file)));
    byte[] form = form(files.getLast());
    SlowSender ofForms =
        new SlowSender(gate, "form", "Content-Type: multipart/form-data; boundary=xYz");
    uploads.add(() -> ofForms.sendHesitating(form, A_SECOND));

    List<Answered> answers = atOnce(uploads);

    assertThat(answers.getLast().sent()).isLessThan(form.length);
    for (int i = 0; i < answers.size(); i++) {
      Answered answer = answers.get(i);
      assertThat(answer.verdict()).isEqualTo("BLOCK");
      assertThat(answer.completeness()).isEqualTo("BEGINNING");
      assertThat(answer.closes()).isTrue();
      assertThat(answer.sent()).isLessThan(files.get(Math.min(i, files.size() - 1)).length);
      assertThat(answer.body().path("reasons").toString()).contains("The upload was stopped when");
      assertThat(answer.body().path("matches").get(0).path("entry").asLong()).isEqualTo(begins);
    }
  }

  @Test
  void keepsWhatHadComeAsEvidenceBeforeItAnswers() throws Exception {
    byte[] file = TestFilms.packed(film, "evidence.mkv");

    Answered answer = stopped("evidence", file).call();

    UUID evidence =
        database
            .jdbc()
            .sql("select evidence_id from finding where id = ?::uuid and verdict = 'BLOCK'")
            .param(answer.body().path("id").asString())
            .query(UUID.class)
            .single();
    EvidenceStore store = gate.bean(EvidenceStore.class);
    try (InputStream kept = new PendingItems(store, store).open(new EvidenceId(evidence))) {
      byte[] bytes = kept.readAllBytes();
      assertThat(bytes.length).isEqualTo(answer.body().path("looked").path("bytes").asInt());
      assertThat(bytes).isEqualTo(Arrays.copyOf(file, bytes.length));
    }
  }

  @Test
  void letsACleanFilmAndOneThatSharesOnlyATitlePassWhole() {
    Path clean = TestFilms.film(films, "clean.mkv", LARGE, INNOCENT);
    Path titled =
        TestFilms.film(films, "titled.mkv", LARGE, new Part(31, 0, 6), new Part(35, 0, 10));

    List<Answered> answers =
        atOnce(
            List.of(
                send("clean", TestFilms.packed(clean, "clean2.mkv")),
                send("titled", TestFilms.packed(titled, "titled2.mkv"))));

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.verdict()).isEqualTo("ALLOW");
          assertThat(answer.completeness()).isEqualTo("WHOLE");
        });
  }

  @Test
  void stopsAnExcerptOfAKnownFilmOnceHalfAMinuteOfItShows() throws Exception {
    byte[] file =
        TestFilms.packed(
            TestFilms.film(films, "known.mkv", 100, new Part(31, 0, 45)), "known2.mkv");

    Answered answer = new SlowSender(gate, "excerpt").sendHesitating(file, 1_700_000);

    assertThat(answer.verdict()).isEqualTo("BLOCK");
    assertThat(answer.completeness()).isEqualTo("BEGINNING");
    assertThat(answer.body().path("looked").path("frames").asInt()).isGreaterThanOrEqualTo(30);
  }

  @Test
  void blocksAtTheEndWhatOnlyTheEndShowsOrWhoseIndexIsThere() {
    Path ends = TestFilms.film(films, "ends.mkv", LARGE, new Part(36, 0, 10), KNOWN_END);
    byte[] late = TestFilms.packed(ends, "late.mkv");
    byte[] behind = TestFilms.packed(film, "behind.mp4");
    double before = onlyAtItsEnd();

    List<Answered> answers =
        atOnce(
            List.of(
                () -> new SlowSender(gate, "late").send(late, A_SECOND, 5 << 19),
                send("behind", behind)));

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.verdict()).isEqualTo("BLOCK");
          assertThat(answer.completeness()).isEqualTo("WHOLE");
        });
    assertThat(onlyAtItsEnd()).isEqualTo(before + 1);
  }

  @Test
  void answersTheSameAgainUnderTheSameKeyHoweverFastItComes() throws Exception {
    byte[] file = TestFilms.packed(film, "key.mkv");
    String key = "Idempotency-Key: film-1";
    Answered first = new SlowSender(gate, "key", key).sendHesitating(file, A_SECOND);

    Answered slowly = new SlowSender(gate, "key", key).send(file, A_SECOND);
    Answered atOnce = new SlowSender(gate, "key", key).send(file, 100 * A_SECOND);

    for (Answered again : List.of(slowly, atOnce)) {
      assertThat(again.body().path("replayed").asBoolean()).isTrue();
      assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
    }
    assertThat(slowly.sent()).isLessThan(file.length);
    byte[] other = file.clone();
    other[1 << 20] ^= 1;
    assertThat(new SlowSender(gate, "key", key).send(other, 100 * A_SECOND).body().toString())
        .contains("idempotency-key-reused");
  }

  @Test
  void keepsTheDecisionThoughTheClientBreaksOff() {
    byte[] file = TestFilms.packed(film, "broken.mkv");

    new SlowSender(gate, "broken-off").breakOff(file, A_SECOND, 5 << 19);

    TestGate.until(() ->
        database
                .jdbc()
                .sql("select count(*) from finding where item = 'broken-off' and verdict = 'BLOCK'")
                .query(Long.class)
                .single()
            == 1);
  }

  @Test
  void stopsNothingEarlyForAnEntryThatAPersonFoundFalse() throws Exception {
    Part disputed = new Part(37, 0, 4);
    long entry = gate.banks.add(bank, SignalType.VPDQ, signal(disputed));
    byte[] file =
        TestFilms.packed(
            TestFilms.film(films, "disputed.mkv", LARGE, new Part(37, 0, 16)), "disputed2.mkv");
    Answered first = stopped("disputed", file).call();
    Bank films = gate.banks.bank(bank);
    assertThat(
            gate.bean(Corrections.class)
                .correct(UUID.fromString(first.body().path("id").asString()), films, entry, "test"))
        .isTrue();

    Answered again = send("disputed-again", file).call();

    assertThat(first.completeness()).isEqualTo("BEGINNING");
    assertThat(again.completeness()).isEqualTo("WHOLE");
    assertThat(again.verdict()).isEqualTo("BLOCK");
  }

  private static byte[] form(byte[] file) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(file);
    form.writeBytes("\r\n--xYz--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private static double onlyAtItsEnd() {
    return gate.bean(MeterRegistry.class)
        .get("breakwater.upload.beginnings")
        .tag("found", "only_at_its_end")
        .counter()
        .count();
  }

  private static Callable<Answered> stopped(String item, byte[] file) {
    return () -> new SlowSender(gate, item).sendHesitating(file, A_SECOND);
  }

  private static Callable<Answered> send(String item, byte[] file) {
    return () -> new SlowSender(gate, item).send(file, A_SECOND);
  }

  private static List<Answered> atOnce(List<Callable<Answered>> uploads) {
    List<Answered> answers = new ArrayList<>();
    try (ExecutorService sending = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answered> each : sending.invokeAll(uploads)) {
        answers.add(each.get());
      }
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    return answers;
  }

  /** One frame of each second. */
  private static String signal(Part part) {
    List<VideoFrame> frames = new ArrayList<>();
    part.hashes()
        .forEach(hash ->
            frames.add(
                new VideoFrame(
                    frames.size(),
                    hash.quality(),
                    hash.hash(),
                    Duration.ofSeconds(frames.size()))));
    return VpdqSignal.print(new VideoHash(frames));
  }
}
