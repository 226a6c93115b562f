package dev.breakwater.live.watch;

import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.live.Declared;
import dev.breakwater.live.TestLive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which can be killed: it reads one stream by RTMP. */
final class NodeProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String READING = "reading ";

  private final Process process;
  private final String stream;

  private NodeProcess(Process process, String stream) {
    this.process = process;
    this.stream = stream;
  }

  /** Returns once the node has looked at pictures of the stream. */
  static NodeProcess reading(
      String item, String url, Pdq256 known, Path data, DatabaseSettings database) {
    Path output = data.resolveSibling(data.getFileName() + ".out");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx300m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            NodeProcess.class.getName(),
            data.toString(),
            String.valueOf(database.url()),
            String.valueOf(database.user()),
            String.valueOf(database.password()),
            known.hex(),
            item,
            url);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new NodeProcess(process, awaitReading(process, output));
    } catch (IOException failed) {
      throw new IllegalStateException("no second node", failed);
    }
  }

  private static String awaitReading(Process process, Path output) {
    TestLive.until(
        PATIENCE,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the node ended: " + Files.readString(output));
          }
          return said(output).length() > 0;
        });
    return said(output);
  }

  private static String said(Path output) {
    try {
      return Files.readAllLines(output).stream()
          .filter(line -> line.startsWith(READING))
          .map(line -> line.substring(READING.length()))
          .findFirst()
          .orElse("");
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The stream it reads. */
  String stream() {
    return stream;
  }

  /** As the kernel does it when memory runs out: nothing is let go. Its workers end with it. */
  void kill() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    workers.forEach(each -> each.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Override
  public void close() {
    kill();
  }

  /** The node. */
  public static void main(String[] told) throws InterruptedException {
    Declared declared = new Declared();
    declared.stop(Pdq256.parse(told[4]));
    DatabaseSettings database =
        new DatabaseSettings(told[1], told[2], told[3], 10, Duration.ofSeconds(3));
    TestLive node = TestLive.start(Path.of(told[0]), database, TestLive.watching(), declared);
    String stream = node.register(told[5], "RTMP", told[6]);
    node.awaitPictures(stream, 2);
    System.out.println(READING + stream);
    new CountDownLatch(1).await();
  }
}
