package dev.breakwater.benchmarks.gate;

import dev.breakwater.hashing.Pdq256;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** A CSV list of random PDQ hashes, made while it is read: as long as wanted, never in memory. */
final class ListStream extends InputStream {
  private final SplittableRandom random;
  private long left;
  private byte[] line = "type,signal,origin\n".getBytes(StandardCharsets.US_ASCII);
  private int at;

  ListStream(long rows, long seed) {
    this.left = rows;
    this.random = new SplittableRandom(seed);
  }

  static Pdq256 hash(SplittableRandom random) {
    return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  @Override
  public int read() {
    return nextLineIfRead() ? line[at++] : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (!nextLineIfRead()) {
      return -1;
    }
    int read = Math.min(length, line.length - at);
    System.arraycopy(line, at, into, offset, read);
    at += read;
    return read;
  }

  private boolean nextLineIfRead() {
    if (at == line.length && left > 0) {
      left--;
      line = ("PDQ," + hash(random).hex() + ",\n").getBytes(StandardCharsets.US_ASCII);
      at = 0;
    }
    return at < line.length;
  }
}
