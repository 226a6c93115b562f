package dev.breakwater.media.workers;

import dev.breakwater.media.SrtCall;
import dev.breakwater.media.internal.wire.Calls;
import dev.breakwater.media.internal.worker.SrtMain;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** Calls by SRT, each from a confined process of its own. */
public final class SrtReceivers {
  private static final List<String> MEMORY =
      List.of(
          "-Xms8m",
          "-Xmx16m",
          "-Xss512k",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:TieredStopAtLevel=1",
          "-XX:CICompilerCount=1");

  private final WorkerJvm jvm;

  /**
   * Receivers.
   *
   * @param classPath the jars and folders of this module and what it needs
   * @param nativeCache the folder into which native libraries are unpacked once
   */
  public SrtReceivers(List<Path> classPath, Path nativeCache) {
    this.jvm = new WorkerJvm(classPath, nativeCache, MEMORY);
  }

  /** Makes a call, which {@link SrtReceiver#answer()} waits for. */
  public SrtReceiver call(SrtCall call) throws IOException {
    Process process = jvm.running(SrtMain.class).start();
    SrtReceiver receiver = SrtReceiver.of(process, call.patience());
    try {
      OutputStream line = process.getOutputStream(); // left open: its end is the receiver's
      Calls.write(call, line);
      return receiver;
    } catch (IOException failed) {
      receiver.close();
      throw failed;
    }
  }
}
