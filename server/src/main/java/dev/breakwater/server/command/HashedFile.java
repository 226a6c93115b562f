package dev.breakwater.server.command;

import dev.breakwater.hashing.exact.ExactDigests;
import dev.breakwater.hashing.exact.ExactHashes;
import dev.breakwater.hashing.vpdq.VideoFrame;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.ExaminerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Every hash of one file, made on this machine. */
public record HashedFile(ExactHashes exact, Examination examination) {
  /** Hashes a file; empty when it cannot be read. */
  public static Optional<HashedFile> of(Path file, Examiner examiner) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return Optional.empty();
    }
    try (InputStream read = Files.newInputStream(file);
        FileChannel bytes = FileChannel.open(file)) {
      return Optional.of(new HashedFile(ExactDigests.of(read), examiner.examine(bytes)));
    }
  }

  /** One worker, for a person at a terminal: the queue of a server is not needed. */
  static ExaminerSettings settings() {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"))
            .resolve("breakwater");
    ExaminerSettings settings = ExaminerSettings.forThisMachine(cache);
    return settings.with(settings.workers().withCount(1));
  }

  /** What was decoded as a vPDQ signal, as lists hold it. */
  public static String vpdq(Examination.Examined examined) {
    return VpdqSignal.print(
        new VideoHash(
            examined.frames().stream()
                .map(each -> new VideoFrame(each.frame(), each.quality(), each.hash(), each.at()))
                .toList()));
  }

  /** The components are hashes. */
  @Override
  public String toString() {
    return "HashedFile(redacted)";
  }
}
