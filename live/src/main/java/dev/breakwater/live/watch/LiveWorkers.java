package dev.breakwater.live.watch;

import dev.breakwater.media.Confinement;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.Limits;
import dev.breakwater.media.WorkerClassPath;
import dev.breakwater.media.Workers;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workers that decode pictures of streams: their own, so that a stream waits for no upload and
 * no upload for a stream. They are started when the first picture comes.
 */
final class LiveWorkers implements Supplier<ConfinedExaminer>, AutoCloseable {
  /** 4K, and as long as a picture that everybody waits for may take. */
  private static final Limits LIMITS =
      new Limits(
          9_000_000,
          150,
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          1L << 30);

  /** A picture that waits longer than this is outdated: the next is there. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int RECYCLED_AFTER = 100_000;

  /** There is one more than cores anyway. */
  private static final int NO_SPARES = 0;

  private final Path nativeCache;
  private final int waiting;
  private @Nullable ConfinedExaminer started;

  LiveWorkers(Path nativeCache, int waiting) {
    this.nativeCache = nativeCache;
    this.waiting = waiting;
  }

  @Override
  public synchronized ConfinedExaminer get() {
    @Nullable ConfinedExaminer there = started;
    if (there == null) {
      there = ConfinedExaminer.start(new ExaminerSettings(workers(), LIMITS, FINGERPRINTS));
      started = there;
    }
    return there;
  }

  /** One in one form: a stream's pictures are coded anew anyway. */
  private static final Fingerprinting FINGERPRINTS =
      new Fingerprinting(
          Fingerprinting.Frames.OF_A_STREAM,
          Fingerprinting.Profiles.CANONICAL,
          Fingerprinting.Edges.ALSO_WITHIN_BARS);

  /** One more than there are cores: an examiner keeps one back from videos, which these all are. */
  private Workers workers() {
    int count = Runtime.getRuntime().availableProcessors() + 1;
    return new Workers(
        count,
        NO_SPARES,
        waiting,
        PATIENCE,
        RECYCLED_AFTER,
        Confinement.SEALED,
        WorkerClassPath.ofThisProcess(),
        nativeCache);
  }

  @Override
  public synchronized void close() {
    if (started != null) {
      started.close();
    }
  }
}
