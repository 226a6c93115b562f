package dev.breakwater.stream;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code breakwater stream} in a process of its own, to be ended without a word. */
record EmbeddedJob(Process process) implements AutoCloseable {
  static EmbeddedJob start(Path folder, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StreamCommand.class.getName(),
                "--data",
                folder.resolve("data").toString()));
    command.addAll(List.of(options));
    Files.createDirectories(folder);
    File log = folder.resolve("job.log").toFile();
    return new EmbeddedJob(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start());
  }

  /** SIGKILL: nothing is put in order before the end. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
