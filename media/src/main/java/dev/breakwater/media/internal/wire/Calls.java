package dev.breakwater.media.internal.wire;

import dev.breakwater.media.SrtCall;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call by SRT reaches the process that makes it, and what that says before the stream.
 *
 * <p>It goes through a pipe: a passphrase on a command line could be read by any user.
 */
public final class Calls {
  /** It has sealed itself, and calls. */
  public static final int SEALED = 'S';

  /** What comes next is the stream. */
  public static final int CONNECTED = 'C';

  /** The other side answered, and said no. */
  public static final int REFUSED = 'R';

  /** Nobody answered, and it calls again, unless it ends. */
  public static final int SILENT = 'N';

  private Calls() {}

  public static void write(SrtCall call, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    byte[] address = call.to().getAddress().getAddress();
    out.writeByte(address.length);
    out.write(address);
    out.writeShort(call.to().getPort());
    writeText(call.streamId(), out);
    writeText(call.passphrase(), out);
    out.writeLong(call.latency().toMillis());
    out.writeLong(call.patience().toMillis());
    out.flush();
  }

  public static SrtCall read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    InetAddress address = InetAddress.getByAddress(in.readNBytes(in.readUnsignedByte()));
    return new SrtCall(
        new InetSocketAddress(address, in.readUnsignedShort()),
        readText(in),
        readText(in),
        Duration.ofMillis(in.readLong()),
        Duration.ofMillis(in.readLong()));
  }

  private static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readText(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
