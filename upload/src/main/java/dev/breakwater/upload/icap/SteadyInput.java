package dev.breakwater.upload.icap;

import dev.breakwater.ground.spool.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/** What a client sends; within a request it may neither stop nor drip. */
final class SteadyInput extends InputStream {
  private final InputStream in;
  private final LongSupplier nanoTime;
  private Pace pace = new Pace(Pace.STRETCH);

  SteadyInput(InputStream in, LongSupplier nanoTime) {
    this.in = in;
    this.nanoTime = nanoTime;
  }

  /** From here on it counts anew. */
  void beginRequest() {
    pace = new Pace(Pace.STRETCH);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long start = nanoTime.getAsLong();
    int read;
    try {
      read = in.read(into, offset, length);
    } catch (SocketTimeoutException silent) {
      throw new IcapFault(IcapFault.Status.TOO_SLOW, "the request stopped coming");
    }
    if (!pace.keeps(Math.max(read, 0), nanoTime.getAsLong() - start)) {
      throw new IcapFault(IcapFault.Status.TOO_SLOW, "the request came too slowly");
    }
    return read;
  }
}
