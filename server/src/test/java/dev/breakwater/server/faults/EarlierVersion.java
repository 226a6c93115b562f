package dev.breakwater.server.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server as it was at an earlier commit, built once from this very repository. */
final class EarlierVersion {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private final String commit;

  EarlierVersion(String commit) {
    this.commit = commit;
  }

  /** Whether the repository is here, with its history. */
  boolean isThere() throws IOException, InterruptedException {
    return run(PROJECT, "git", "cat-file", "-e", commit) == 0;
  }

  /** Its jar, beside its libraries; {@code -Dearlier=JAR} names one that is built already. */
  Path jar() throws IOException, InterruptedException {
    String named = System.getProperty("earlier", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    Path folder = Path.of("target", "earlier", commit).toAbsolutePath();
    Path jar = folder.resolve(Path.of("server", "target", "breakwater", "breakwater.jar"));
    if (!Files.exists(jar)) {
      Files.createDirectories(folder);
      Path sources = folder.resolve("sources.tar");
      done(PROJECT, "git", "archive", "-o", sources.toString(), commit);
      done(folder, "tar", "xf", sources.toString());
      done(folder, "mvn", "-q", "-Dmaven.test.skip=true", "package", "-pl", "server", "-am");
    }
    return jar;
  }

  private static void done(Path where, String... command) throws IOException, InterruptedException {
    if (run(where, command) != 0) {
      throw new IOException("failed: " + List.of(command));
    }
  }

  private static int run(Path where, String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).directory(where.toFile()).inheritIO().start().waitFor();
  }
}
