package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.breakwater.ground.evidence.CaseRef;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.evidence.Look;
import dev.breakwater.ground.evidence.Opening;
import dev.breakwater.ground.evidence.Purpose;
import dev.breakwater.ground.evidence.Verification;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.hashing.Distance;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.watch.Publisher.Scene;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.Fingerprinting.Edges;
import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.Fingerprinting.Profiles;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of real streams, opened again as it is for a person. */
final class StreamEvidenceTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final BufferedImage KNOWN = Pictures.shapes(1);
  private static final Look FOR_A_REVIEWER =
      Look.notShown(new PersonId(UUID.randomUUID()), Purpose.REVIEW, new CaseRef("case-1"));

  @TempDir private static Path folder;
  private static Studio studio;
  private static TestLive live;
  private static MediaServer nginx;

  @BeforeAll
  static void open() throws IOException {
    studio = Studio.open(folder, KNOWN);
    live = studio.live();
    nginx = studio.nginx();
    live.whenTold(nginx::obey);
  }

  @AfterAll
  static void close() {
    if (studio != null) {
      studio.close();
    }
  }

  @Test
  void aStopLeavesOneFilmThatOpensAndShowsWhatWasKnownAndWhatCameBefore() throws IOException {
    List<String> before = kept("evidence");
    try (Publisher publisher = Publisher.start(nginx.rtmp("stopped"), Scene.panning(51))) {
      String stream = live.register("stopped", "RTMP", nginx.rtmp("stopped"));
      live.awaitPictures(stream, 4);
      publisher.show(Scene.still("known", KNOWN));
      until(PATIENCE, publisher::isGone);
    }

    EvidenceId film = onlyFilmOf("stopped");
    until(PATIENCE, () -> kept("evidence").contains(film.toString()));
    assertThat(kept("evidence")).hasSize(before.size() + 1).containsAll(before);
    assertThat(kept("pending-live")).isEmpty();
    assertThat(live.bean(EvidenceStore.class).verify(film)).isInstanceOf(Verification.Sound.class);
    try (Opening.Opened opened = opened(film)) {
      assertThat(opened.description().mediaType()).isEqualTo("video/x-matroska");
      assertThat(opened.description().facts())
          .containsEntry("item", "stopped")
          .containsEntry("service", "shows")
          .containsEntry("actor", "actor-of-stopped")
          .containsKeys("from", "to");
      List<FrameFingerprint> frames = decoded(opened.content().readAllBytes());
      List<Integer> bits =
          frames.stream().map(each -> each.hash().distanceTo(Pictures.pdq(KNOWN))).toList();
      System.out.printf("the film kept: bits from the known picture %s%n", bits);
      assertThat(bits).hasSizeGreaterThan(4).last().matches(StreamEvidenceTest::isNear);
      assertThat(bits.getFirst()).matches(first -> !isNear(first));
    }
  }

  @Test
  void aCleanStreamThatEndsLeavesNothing() {
    List<String> before = kept("evidence");
    try (Publisher _ = Publisher.start(nginx.rtmp("clean"), Scene.panning(52))) {
      String stream = live.register("clean", "RTMP", nginx.rtmp("clean"));
      live.awaitPictures(stream, 4);
      assertThat(live.bean(Lookout.class).recording(stream(stream))).isPresent();

      live.delete("/v1/streams/" + stream);

      until(PATIENCE, () -> live.bean(Lookout.class).reading() == 0);
      assertThat(live.bean(Lookout.class).recording(stream(stream))).isEmpty();
    }
    assertThat(filmsOf("clean")).isEmpty();
    assertThat(kept("evidence")).isEqualTo(before);
    assertThat(kept("pending-live")).isEmpty();
  }

  private static Opening.Opened opened(EvidenceId film) throws IOException {
    Opening opening = live.bean(EvidenceDoor.class).open(film, FOR_A_REVIEWER);
    return assertThat(opening).asInstanceOf(type(Opening.Opened.class)).actual();
  }

  private static boolean isNear(int bits) {
    return bits <= Distance.PDQ_DEFAULT.bits();
  }

  private static List<FrameFingerprint> decoded(byte[] film) {
    ExaminerSettings usual = ExaminerSettings.forThisMachine(Path.of("target", "natives"));
    ExaminerSettings each =
        usual
            .with(usual.workers().withCount(1).withQueue(4, Duration.ofMinutes(1)))
            .with(new Fingerprinting(Frames.EVERY_FRAME, Profiles.CANONICAL, Edges.AS_SHOWN));
    try (ConfinedExaminer examiner = ConfinedExaminer.start(each)) {
      Examined examined =
          assertThat(examiner.examine(new BytesChannel(film)))
              .asInstanceOf(type(Examined.class))
              .actual();
      assertThat(examined.kind()).isEqualTo(MediaKind.VIDEO);
      return examined.frames();
    }
  }

  private static EvidenceId onlyFilmOf(String item) {
    List<EvidenceId> films = filmsOf(item);
    assertThat(films).hasSize(1);
    return films.getFirst();
  }

  /** By the findings of a stream. */
  private static List<EvidenceId> filmsOf(String item) {
    return live.bean(JdbcClient.class)
        .sql("select evidence_id from finding where item = ?")
        .param(item)
        .query((row, number) -> new EvidenceId(row.getObject("evidence_id", UUID.class)))
        .list();
  }

  private static StreamId stream(String id) {
    return new StreamId(UUID.fromString(id));
  }

  /** The pieces that lie in a store of the server's data folder. */
  private static List<String> kept(String store) {
    try (Stream<Path> files = Files.walk(folder.resolve("data").resolve(store))) {
      return files
          .filter(file -> file.endsWith("content"))
          .map(file -> file.getName(file.getNameCount() - 2).toString())
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
