package dev.breakwater.server.web;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A body that may not grow past a limit nor come in slower than a pace: after 20 seconds of waiting
 * for bytes, at least 1 KiB for each second waited.
 *
 * <p>Only time spent waiting for the client counts. A server that is busy between two reads does
 * not hold that against the client.
 */
final class PacedBody extends ServletInputStream {
  private static final long GRACE_NANOS = 20_000_000_000L;
  private static final long BYTES_A_SECOND = 1024;

  private final ServletInputStream body;
  private final long limit;
  private final LongSupplier nanoTime;
  private long received;
  private long waited;

  PacedBody(ServletInputStream body, long limit, LongSupplier nanoTime) {
    this.body = body;
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    long start = nanoTime.getAsLong();
    int value = body.read();
    count(value < 0 ? 0 : 1, start);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long start = nanoTime.getAsLong();
    int read = body.read(into, offset, length);
    count(Math.max(read, 0), start);
    return read;
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private void count(int bytes, long start) {
    received += bytes;
    waited += nanoTime.getAsLong() - start;
    if (received > limit) {
      throw BodyLimits.tooLarge();
    }
    long late = waited - GRACE_NANOS;
    if (late > 0 && received < late / 1_000_000_000L * BYTES_A_SECOND) {
      throw new ProblemException(
          ProblemType.TOO_SLOW,
          "the body came in slower than " + BYTES_A_SECOND + " bytes a second");
    }
  }
}
