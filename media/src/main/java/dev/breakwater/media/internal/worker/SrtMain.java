package dev.breakwater.media.internal.worker;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import dev.breakwater.media.SrtCall;
import dev.breakwater.media.internal.wire.Calls;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A process that receives one stream by SRT, and passes on its bytes as they are.
 *
 * <p>SRT is spoken by native code, so this process is given away to it: it seals itself before the
 * first packet, but for opening UDP sockets, and from that too once it is connected. Whoever takes
 * it over can then compute, write bytes that the server reads as it reads any stream, and send UDP
 * packets; to where, a filter of system calls cannot see.
 *
 * <p>One process for each stream, so that no stream can tamper with another's. It ends when the
 * stream does.
 */
public final class SrtMain {
  /** The largest packets that live streams have; to receive less would cut them off. */
  private static final String LARGEST_PAYLOAD = "1456";

  /** To start a process costs more than to call again; but names may come to point elsewhere. */
  private static final int MOST_CALLS = 10;

  private static final int MICROS_A_MILLI = 1_000;

  private final SrtCall call;
  private final OutputStream out;

  private SrtMain(SrtCall call, OutputStream out) {
    this.call = call;
    this.out = out;
  }

  /** Whom to call comes by the standard input, and the stream goes by the standard output. */
  public static void main(String[] args) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    SrtCall call = Calls.read(System.in);
    ParentWatch.start();
    rehearse();
    Seal.closeToConnect();
    new SrtMain(call, out).receive();
    // libsrt's threads would run into what an orderly end tears down.
    Runtime.getRuntime().halt(0);
  }

  /** Whatever receiving needs of the file system is loaded before the seal. */
  private static void rehearse() throws IOException {
    av_log_set_level(AV_LOG_QUIET);
    try (Inlet inlet = new Inlet("data:text/plain,breakwater", Map.of())) {
      if (inlet.next().length == 0) {
        throw new IOException("FFmpeg cannot be used");
      }
    }
  }

  private void receive() throws IOException {
    out.write(Calls.SEALED);
    for (int i = 0; i < MOST_CALLS; i++) {
      long begun = System.nanoTime();
      try (Inlet inlet = new Inlet(url(call.to()), options())) {
        if (inlet.opened() >= 0) {
          passOn(inlet);
          return;
        }
        if (isRefusal(inlet.opened(), Duration.ofNanos(System.nanoTime() - begun))) {
          out.write(Calls.REFUSED);
          return;
        }
        out.write(Calls.SILENT);
      }
    }
  }

  private void passOn(Inlet inlet) throws IOException {
    Seal.closeConnected();
    out.write(Calls.CONNECTED);
    for (byte[] bytes = inlet.next(); bytes.length > 0; bytes = inlet.next()) {
      out.write(bytes);
    }
  }

  /** FFmpeg has one error for both; but who refuses says so at once. */
  private boolean isRefusal(int error, Duration took) {
    return error == AVERROR_EIO() && took.multipliedBy(2).compareTo(call.patience()) < 0;
  }

  private static String url(InetSocketAddress to) {
    String address = to.getAddress().getHostAddress();
    boolean six = to.getAddress() instanceof Inet6Address;
    return "srt://" + (six ? "[" + address + "]" : address) + ":" + to.getPort();
  }

  /** In FFmpeg's words and units. */
  private Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("mode", "caller");
    options.put("payload_size", LARGEST_PAYLOAD);
    options.put("latency", Long.toString(call.latency().toMillis() * MICROS_A_MILLI));
    options.put("connect_timeout", Long.toString(call.patience().toMillis()));
    options.put("timeout", Long.toString(call.patience().toMillis() * MICROS_A_MILLI));
    if (call.streamId() != null) {
      options.put("streamid", call.streamId());
    }
    if (call.passphrase() != null) {
      options.put("passphrase", call.passphrase());
    }
    return options;
  }
}
