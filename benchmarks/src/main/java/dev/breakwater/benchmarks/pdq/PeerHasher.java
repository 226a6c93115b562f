package dev.breakwater.benchmarks.pdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.pdq.PdqHash;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Another PDQ, in a process of its own: raw pixels go in, hash, quality and time come out. */
final class PeerHasher implements AutoCloseable {
  private static final String VARIABLE = "BREAKWATER_PEER_PDQ";

  private final Process process;
  private final OutputStream requests;
  private final BufferedReader answers;

  private PeerHasher(Process process) {
    this.process = process;
    this.requests = new BufferedOutputStream(process.getOutputStream());
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** The peer the environment names, if it names one. */
  static Optional<PeerHasher> fromEnvironment() throws IOException {
    String path = System.getenv(VARIABLE);
    if (path == null || path.isBlank()) {
      return Optional.empty();
    }
    ProcessBuilder builder = new ProcessBuilder(path);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return Optional.of(new PeerHasher(builder.start()));
  }

  /** What the peer makes of a picture, and the median time of {@code repeats} runs. */
  Answer hash(Shot shot, int repeats) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(4 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(shot.colour() ? 1 : 0).putInt(shot.width()).putInt(shot.height());
    requests.write(header.putInt(repeats).array());
    requests.write(shot.samples());
    requests.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the peer named by " + VARIABLE + " ended without an answer");
    }
    String[] fields = line.split(" ");
    PdqHash hash = new PdqHash(Pdq256.parse(fields[0]), new Quality(Integer.parseInt(fields[1])));
    return new Answer(hash, Duration.ofNanos(Long.parseLong(fields[2])));
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }

  record Answer(PdqHash hash, Duration median) {}
}
