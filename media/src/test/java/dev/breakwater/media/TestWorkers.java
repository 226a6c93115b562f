package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.workers.ConfinedExaminer;
import java.nio.file.Path;
import java.time.Duration;

/** Real workers for tests. */
final class TestWorkers {
  private TestWorkers() {}

  /** What suits this machine, with natives unpacked once for all tests. */
  static ExaminerSettings settings() {
    return ExaminerSettings.forThisMachine(Path.of("target", "natives"));
  }

  /** An examiner whose workers are ready. */
  static ConfinedExaminer start(ExaminerSettings settings) {
    var examiner = ConfinedExaminer.start(settings);
    try {
      assertThat(examiner.awaitReady(Duration.ofSeconds(90))).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    assertThat(examiner.status().problem()).isEmpty();
    return examiner;
  }
}
