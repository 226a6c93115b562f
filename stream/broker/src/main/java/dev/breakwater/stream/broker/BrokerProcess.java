package dev.breakwater.stream.broker;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A running broker. What it logs stands in {@code broker.log} in its folder. */
public final class BrokerProcess implements AutoCloseable {
  private static final int GOES_WITHIN_SECONDS = 20;

  private final Process process;
  private final String bootstrap;

  private BrokerProcess(Process process, String bootstrap) {
    this.process = process;
    this.bootstrap = bootstrap;
  }

  /** Starts a broker whose log is kept below {@code folder}, and waits until it listens. */
  public static BrokerProcess start(Path folder) throws IOException {
    Path log = Files.createDirectories(folder).resolve("broker.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "dev.breakwater.stream.broker.BrokerMain",
                Files.createDirectories(folder.resolve("log")).toString())
            .redirectError(log.toFile())
            .start();
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    while (line != null && !line.startsWith(BrokerMain.READY)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the broker did not start; " + log + " says why");
    }
    return new BrokerProcess(process, line.substring(BrokerMain.READY.length()));
  }

  private static String classPath() throws IOException {
    try (InputStream libraries =
        Objects.requireNonNull(
            BrokerProcess.class.getResourceAsStream("classpath"), "build stream/broker first")) {
      return own()
          + File.pathSeparator
          + new String(libraries.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static Path own() throws IOException {
    try {
      return Path.of(
          BrokerProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException odd) {
      throw new IOException(odd);
    }
  }

  /** Where clients connect, host:port. */
  public String bootstrap() {
    return bootstrap;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(GOES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
