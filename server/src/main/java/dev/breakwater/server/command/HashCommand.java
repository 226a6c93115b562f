package dev.breakwater.server.command;

import dev.breakwater.hashing.exact.ExactHashes;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code breakwater hash}: fingerprints of files, made on this machine and sent nowhere.
 *
 * <p>A picture has one PDQ hash. An animation or a video has a vPDQ hash: one line for each frame,
 * with its number, quality, hash and second.
 */
@Command(
    name = "hash",
    description = "Print the MD5, SHA-1, SHA-256 and PDQ or vPDQ hashes of files.",
    mixinStandardHelpOptions = true)
public final class HashCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures and videos.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    int code = CommandLine.ExitCode.OK;
    try (Examiner examiner = ConfinedExaminer.start(HashedFile.settings())) {
      for (Path file : files) {
        out().println(file);
        if (!print(HashedFile.of(file, examiner))) {
          code = CommandLine.ExitCode.SOFTWARE;
        }
        out().flush();
      }
    }
    return code;
  }

  private boolean print(Optional<HashedFile> hashed) {
    if (hashed.isEmpty()) {
      out().println("  cannot be read");
      return false;
    }
    printExact(hashed.get().exact());
    return switch (hashed.get().examination()) {
      case Examination.Examined examined -> {
        printFrames(examined);
        yield true;
      }
      case Examination.CannotTell cannot -> {
        out().println("  no fingerprint: " + cannot.detail());
        yield false;
      }
    };
  }

  private void printFrames(Examination.Examined examined) {
    if (examined.kind() == MediaKind.PICTURE) {
      FrameFingerprint only = examined.frames().getFirst();
      out().printf("  pdq     %s  quality %d%n", only.hash().hex(), only.quality().value());
      return;
    }
    for (FrameFingerprint frame : examined.frames()) {
      out()
          .printf(
              Locale.ROOT,
              "  vpdq    %d,%d,%s,%.3f%n",
              frame.frame(),
              frame.quality().value(),
              frame.hash().hex(),
              frame.at().toMillis() / 1000.0);
    }
  }

  private void printExact(ExactHashes hashes) {
    out().println("  md5     " + hashes.md5().hex());
    out().println("  sha1    " + hashes.sha1().hex());
    out().println("  sha256  " + hashes.sha256().hex());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
