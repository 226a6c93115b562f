package dev.breakwater.media.internal.worker;

import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.media.Cause;
import dev.breakwater.media.Confinement;
import dev.breakwater.media.internal.decode.Decoder;
import dev.breakwater.media.internal.decode.FfmpegDecoder;
import dev.breakwater.media.internal.decode.Shown;
import dev.breakwater.media.internal.decode.Undecodable;
import dev.breakwater.media.internal.wire.Line;
import dev.breakwater.media.internal.wire.Message;
import dev.breakwater.media.internal.wire.Raster;
import dev.breakwater.media.internal.wire.Showing;
import dev.breakwater.media.internal.wire.Window;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A worker process: it loads its decoders, examines the server's samples, seals itself, and then
 * examines items until its server is gone.
 *
 * <p>The order matters. Everything a decoder ever needs from the file system must be loaded before
 * the seal, which is what the samples are for, and no byte of an item may be seen before it.
 */
public final class WorkerMain {
  private final Line line;
  private final Window window;
  private final Decoder decoder = new FfmpegDecoder();
  private final Fingerprinter fingerprinter = new Fingerprinter();

  private WorkerMain(Line line, Window window) {
    this.line = line;
    this.window = window;
  }

  /** Arguments: the socket to the server, and the file of the window. */
  public static void main(String[] args) throws IOException {
    ParentWatch.start();
    try (Line line = new Line(SocketChannel.open(UnixDomainSocketAddress.of(Path.of(args[0]))));
        Window window = Window.open(Path.of(args[1]))) {
      new WorkerMain(line, window).serve();
    }
  }

  private void serve() throws IOException {
    fingerprinter.warmUp();
    while (true) {
      line.say(answer(line.hear()));
      line.flush();
    }
  }

  private Message answer(Message said) throws IOException {
    return switch (said) {
      case Message.Examine asked -> examine(asked);
      case Message.Seal seal -> seal(seal.confinement());
      default -> throw new IOException("the server said what it has no reason to say");
    };
  }

  private static Message seal(Confinement demanded) {
    if (demanded == Confinement.SEALED) {
      Seal.close();
    }
    return new Message.Ready(demanded);
  }

  private void show(Pixels pixels, Showing showing) throws IOException {
    if (showing.isNothing()) {
      return;
    }
    Raster small = Reduction.of(pixels, showing);
    for (int y = 0; y < small.height(); y++) {
      line.say(new Message.Row(y, small.height(), small.row(y)));
    }
  }

  private Message examine(Message.Examine asked) throws IOException {
    line.say(new Message.Begun());
    line.flush();
    var item = new WindowItem(asked, line, window);
    var fingerprinting = asked.rules().fingerprinting();
    try {
      Shown shown =
          decoder.decode(
              item,
              (kind, frame, at, sampled, pixels) -> {
                show(pixels, asked.rules().showing());
                for (var found :
                    fingerprinter.of(kind, frame, at, sampled, pixels, fingerprinting)) {
                  line.say(new Message.Found(found));
                }
              });
      return new Message.Done(shown.kind(), shown.width(), shown.height(), shown.completeness());
    } catch (Undecodable undecodable) {
      return new Message.Failed(undecodable.why());
    } catch (RuntimeException | LinkageError bug) { // ours, met by odd content: the item is held
      return new Message.Failed(Cause.BROKEN);
    } catch (OutOfMemoryError full) {
      return new Message.Failed(Cause.TOO_MUCH_MEMORY);
    }
  }
}
