package dev.breakwater.benchmarks.gate;

import dev.breakwater.benchmarks.running.Load;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decoding, hashing and looking up without a server around it: what the gate could reach at most.
 */
final class BareLoop {
  private final Examiner examiner;
  private final SignalIndex index;
  private final List<Path> files;

  BareLoop(Examiner examiner, SignalIndex index, List<Path> files) {
    this.examiner = examiner;
    this.index = index;
    this.files = files;
  }

  /** Items a second, with a thread for each processor. */
  double run(double seconds) throws InterruptedException {
    return Load.run(Runtime.getRuntime().availableProcessors(), seconds, thread -> this::one)
        .rate();
  }

  private void one(long number) throws IOException {
    Path file = files.get((int) (number % files.size()));
    try (FileChannel bytes = FileChannel.open(file)) {
      switch (examiner.examine(bytes)) {
        case Examination.Examined examined -> examined.frames().forEach(this::lookUp);
        case Examination.CannotTell cannot -> throw new IOException(cannot.detail());
      }
    }
  }

  private void lookUp(FrameFingerprint frame) {
    AtomicLong hits = new AtomicLong();
    List<Pdq256> turned = frame.dihedral();
    index.search(turned, Distance.PDQ_DEFAULT, (key, distance) -> hits.incrementAndGet());
  }
}
