package dev.breakwater.server.command;

import dev.breakwater.hashing.exact.DigestingInputStream;
import dev.breakwater.hashing.exact.ExactHashes;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.ExaminerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Every hash of one file, made on this machine. */
record HashedFile(ExactHashes exact, Examination examination) {
  /** Hashes a file; empty when it cannot be read. */
  static Optional<HashedFile> of(Path file, Examiner examiner) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return Optional.empty();
    }
    try (FileChannel bytes = FileChannel.open(file)) {
      return Optional.of(new HashedFile(exact(file), examiner.examine(bytes)));
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

  private static ExactHashes exact(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestingInputStream digesting = new DigestingInputStream(in)) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return digesting.finish();
    }
  }

  /** The components are hashes. */
  @Override
  public String toString() {
    return "HashedFile(redacted)";
  }
}
