package dev.breakwater.media;

import java.nio.file.Path;

/** Everything that can be chosen of an {@link Examiner}. */
public record ExaminerSettings(Workers workers, Limits limits, Fingerprinting fingerprinting) {

  /** What suits this machine, with native libraries unpacked below {@code nativeCache}. */
  public static ExaminerSettings forThisMachine(Path nativeCache) {
    return new ExaminerSettings(
        Workers.forThisMachine(nativeCache), Limits.DEFAULT, Fingerprinting.DEFAULT);
  }

  /** The same with other workers. */
  public ExaminerSettings with(Workers workers) {
    return new ExaminerSettings(workers, limits, fingerprinting);
  }

  /** The same with other limits. */
  public ExaminerSettings with(Limits limits) {
    return new ExaminerSettings(workers, limits, fingerprinting);
  }

  /** The same with other fingerprints. */
  public ExaminerSettings with(Fingerprinting fingerprinting) {
    return new ExaminerSettings(workers, limits, fingerprinting);
  }
}
