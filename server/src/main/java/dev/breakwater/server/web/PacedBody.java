package dev.breakwater.server.web;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.spool.Pace;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

/**
 * A body that may not grow past a limit nor come in slower than a {@link Pace}. Once it is given up
 * it stays so: who closes a part of a form reads on to its end.
 */
final class PacedBody extends ServletInputStream {
  private final ServletInputStream body;
  private final long limit;
  private final Pace pace;
  private final LongSupplier nanoTime;
  private long received;
  private @Nullable ProblemException givenUp;

  PacedBody(ServletInputStream body, long limit, Duration stretch, LongSupplier nanoTime) {
    this.body = body;
    this.limit = limit;
    this.pace = new Pace(stretch);
    this.nanoTime = nanoTime;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (givenUp != null) {
      throw givenUp;
    }
    long start = nanoTime.getAsLong();
    int read = next(into, offset, length);
    count(Math.max(read, 0), start);
    return read;
  }

  /** A client that stalls or goes away is no fault of ours, and is told so if it still listens. */
  private int next(byte[] into, int offset, int length) throws IOException {
    try {
      return body.read(into, offset, length);
    } catch (ClientAbortException gone) {
      throw giveUp(
          gone.getCause() instanceof SocketTimeoutException
              ? new ProblemException(ProblemType.TOO_SLOW, "the body stopped coming; send it again")
              : new ProblemException(
                  ProblemType.MALFORMED_REQUEST, "the body was cut off; send it again"));
    }
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
    if (received > limit) {
      throw giveUp(BodyLimits.tooLarge());
    }
    if (!pace.keeps(bytes, nanoTime.getAsLong() - start)) {
      throw giveUp(
          new ProblemException(
              ProblemType.TOO_SLOW,
              "the body came in slower than " + Pace.BYTES_A_SECOND + " bytes a second"));
    }
  }

  private ProblemException giveUp(ProblemException why) {
    givenUp = why;
    return why;
  }
}
