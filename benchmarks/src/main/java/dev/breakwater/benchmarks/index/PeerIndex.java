package dev.breakwater.benchmarks.index;

import dev.breakwater.hashing.Pdq256;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * FAISS as Meta's HMA sets it, in a process of its own: IndexBinaryMultiHash of 16 maps of 16 bits,
 * one bit flipped.
 */
final class PeerIndex implements AutoCloseable {
  /** Names a Python that can import faiss. */
  static final String VARIABLE = "BREAKWATER_PEER_FAISS";

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private PeerIndex(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.US_ASCII);
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** What some searches took and found. */
  record Answer(double seconds, long hits) {
    double perSecond(int searches) {
      return searches / seconds;
    }
  }

  /** Starts the peer the environment names, if it names one, and has it add all hashes. */
  static Optional<PeerIndex> fromEnvironment(
      HashSource source, int size, List<Pdq256> queries, Path directory) throws IOException {
    String python = System.getenv(VARIABLE);
    if (python == null || python.isBlank()) {
      return Optional.empty();
    }
    Path script = directory.resolve("faiss_peer.py");
    try (InputStream resource = PeerIndex.class.getResourceAsStream("faiss_peer.py")) {
      if (resource == null) {
        throw new IOException("faiss_peer.py is not on the class path");
      }
      Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Path known = directory.resolve("known.bin");
    Path asked = directory.resolve("asked.bin");
    try (DataOutputStream out = open(known)) {
      for (int i = 0; i < size; i++) {
        write(source.hash(i), out);
      }
    }
    try (DataOutputStream out = open(asked)) {
      for (Pdq256 query : queries) {
        write(query, out);
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder(python, script.toString(), known.toString(), asked.toString());
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return Optional.of(new PeerIndex(builder.start()));
  }

  /** How long adding all hashes took, in seconds. */
  double built() throws IOException {
    return Double.parseDouble(answer());
  }

  /** Searches for queries {@code from} to {@code to - 1}, one call each, on one thread. */
  Answer search(int from, int to, int radius) throws IOException {
    requests.write(from + " " + to + " " + radius + "\n");
    requests.flush();
    String[] fields = answer().split(" ");
    return new Answer(Double.parseDouble(fields[0]), Long.parseLong(fields[1]));
  }

  @Override
  public void close() throws IOException {
    requests.close();
    process.destroy();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the peer named by " + VARIABLE + " ended without an answer");
    }
    return line;
  }

  private static DataOutputStream open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new DataOutputStream(new BufferedOutputStream(out, 1 << 20));
  }

  private static void write(Pdq256 hash, DataOutputStream out) throws IOException {
    out.writeLong(hash.w3());
    out.writeLong(hash.w2());
    out.writeLong(hash.w1());
    out.writeLong(hash.w0());
  }
}
