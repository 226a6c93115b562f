package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.evidence.Rewrap.Done;
import dev.breakwater.ground.evidence.Rewrap.Under;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Evidence under a new key, whatever happens meanwhile. */
final class RewrapTest {
  private static final int KILLS = 6;

  @TempDir private Path data;
  private final SecureRandom random = new SecureRandom();

  @Test
  void opensEverythingUnderTheNewKeyAndDestroysTheOneBefore() throws IOException {
    List<EvidenceId> pieces = keep(5);

    assertThat(Rewrap.run(data, Under.NEW, null)).isEqualTo(new Done(5, 0, 0));
    byte[] first = Files.readAllBytes(data.resolve("keys/evidence/1/master"));
    pieces.addAll(keep(1));
    assertThat(Rewrap.run(data, Under.NEW, null)).isEqualTo(new Done(6, 0, 1));

    assertThat(data.resolve("keys/evidence/1")).doesNotExist();
    assertThat(Files.readAllBytes(data.resolve("keys/evidence/2/master"))).isNotEqualTo(first);
    assertSound(pieces);
  }

  @Test
  void goesOnUnderTheNewestKeyWithoutMakingAnother() throws IOException {
    keep(3);
    Rewrap.run(data, Under.NEW, null);
    keep(1);

    assertThat(Rewrap.run(data, Under.NEWEST, null)).isEqualTo(new Done(0, 4, 0));
  }

  @Test
  void losesNothingWhenItIsKilledAgainAndAgain() throws Exception {
    List<EvidenceId> pieces = keep(300);
    Random when = new Random(7);

    int killed = 0;
    for (int round = 0; round < KILLS; round++) {
      Process process = rewrap();
      if (!process.waitFor(200 + when.nextInt(1_500), TimeUnit.MILLISECONDS)) {
        killed++;
      }
      process.destroyForcibly().waitFor();
      assertSound(pieces);
    }
    Rewrap.run(data, Under.NEWEST, null);

    System.out.println("killed " + killed + " of " + KILLS + " times in the middle");
    assertSound(pieces);
    assertThat(data.resolve("keys/evidence").toFile().list()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void destroysNoKeyWhileAPieceCannotBeOpened() throws IOException {
    List<EvidenceId> pieces = keep(2);
    Rewrap.run(data, Under.NEW, null);
    Path key;
    try (var files = Files.walk(data.resolve("evidence"))) {
      key =
          files
              .filter(each -> each.endsWith(Path.of(pieces.getFirst().toString(), "key")))
              .findFirst()
              .orElseThrow();
    }
    byte[] sealed = Files.readAllBytes(key);
    sealed[sealed.length - 1] ^= 1;
    Files.write(key, sealed);

    assertThatThrownBy(() -> Rewrap.run(data, Under.NEW, null))
        .isInstanceOf(IllegalStateException.class);

    assertThat(data.resolve("keys/evidence/1/master")).exists();
  }

  @Test
  void refusesWhileAServerRuns() throws IOException {
    keep(1);
    try (DataFolder held = DataFolder.hold(data)) {
      assertThatThrownBy(() -> Rewrap.run(held.path(), Under.NEW, null))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another Breakwater");
    }
  }

  private List<EvidenceId> keep(int count) throws IOException {
    EvidenceStore store = store();
    List<EvidenceId> pieces = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      byte[] content = ("a lake " + number).getBytes(StandardCharsets.UTF_8);
      pieces.add(
          store
              .keep(
                  new ByteArrayInputStream(content),
                  new EvidenceDescription("text/plain", Map.of()))
              .id());
    }
    return pieces;
  }

  private void assertSound(List<EvidenceId> pieces) throws IOException {
    EvidenceStore store = store();
    for (EvidenceId each : pieces) {
      assertThat(store.verify(each)).isEqualTo(new Verification.Sound());
    }
  }

  private EvidenceStore store() throws IOException {
    Path keys = data.resolve("keys");
    LocalKeys local = new LocalKeys(keys, MasterKeys.open(keys, random), random);
    return new EvidenceStore(
        data.resolve("evidence"),
        PieceKeys.of(null, local, List.of()),
        random,
        new Ids(Clock.systemUTC(), random),
        JsonMapper.builder().build());
  }

  private Process rewrap() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RewrapProcess.class.getName(),
            data.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
