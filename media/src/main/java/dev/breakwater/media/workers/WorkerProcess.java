package dev.breakwater.media.workers;

import dev.breakwater.media.Confinement;
import dev.breakwater.media.Limits;
import dev.breakwater.media.Workers;
import dev.breakwater.media.internal.wire.Line;
import dev.breakwater.media.internal.wire.Message;
import dev.breakwater.media.internal.wire.Window;
import dev.breakwater.media.internal.worker.WorkerMain;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One living worker process with its line and its window. */
final class WorkerProcess implements AutoCloseable {
  /** Items up to this size cross in one step; of larger ones the worker asks for parts. */
  static final int WINDOW_BYTES = 8 << 20;

  private static final Duration START_TIME = Duration.ofSeconds(60);

  private final Process process;
  private final Line line;
  private final Window window;
  private final Confinement confinement;
  private int examined;
  private volatile Ending ending = Ending.ITS_OWN;
  private volatile boolean busy;
  private volatile long memory;

  /** Who ended a worker. */
  enum Ending {
    ITS_OWN,
    DEADLINE,
    MEMORY
  }

  private WorkerProcess(Process process, Line line, Window window, Confinement confinement) {
    this.process = process;
    this.line = line;
    this.window = window;
    this.confinement = confinement;
  }

  /**
   * Starts a worker and waits until it is sealed.
   *
   * @param begun told of the process as soon as there is one
   * @throws IOException with a sentence for the operator
   */
  static WorkerProcess start(
      Workers workers, Limits limits, ScheduledExecutorService timer, Consumer<Process> begun)
      throws IOException {
    Path meeting = privateFolder();
    Path socketFile = meeting.resolve("line");
    Path windowFile = meeting.resolve("window");
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socketFile));
      Window window = Window.create(windowFile, WINDOW_BYTES);
      Process process = spawn(workers, limits, socketFile, windowFile);
      begun.accept(process);
      FirstWords words = FirstWords.of(process);
      ScheduledFuture<?> late =
          timer.schedule(process::destroyForcibly, START_TIME.toMillis(), TimeUnit.MILLISECONDS);
      var _ = process.onExit().thenRun(() -> closeQuietly(server));
      try {
        Line line = new Line(server.accept());
        Rehearsal.of(line, window);
        line.say(new Message.Seal(workers.confinement()));
        line.flush();
        if (line.hear() instanceof Message.Ready ready) {
          return new WorkerProcess(process, line, window, ready.confinement());
        }
        throw new IOException("a worker did not say that it is ready");
      } catch (IOException failed) {
        process.destroyForcibly();
        window.close();
        throw new IOException("a worker did not start: " + words.orElse(failed), failed);
      } finally {
        late.cancel(false);
      }
    } finally {
      Files.deleteIfExists(socketFile);
      Files.deleteIfExists(windowFile);
      Files.deleteIfExists(meeting);
    }
  }

  /** A conversation about one item, which begins when it is asked. */
  Conversation converse(SeekableByteChannel bytes) {
    return new Conversation(line, window, bytes, window.capacity());
  }

  Confinement confinement() {
    return confinement;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Has something done when it has ended, by whomever. */
  void whenGone(Runnable then) {
    var _ = process.onExit().thenRun(then);
  }

  /** From now on an item is examined. */
  void begin() {
    busy = true;
  }

  /** The item is through. */
  void end() {
    busy = false;
    examined++;
  }

  /** How many items it has examined. */
  int examined() {
    return examined;
  }

  /**
   * Looks at how much memory it holds; a busy worker that holds more than {@code most} is ended.
   */
  void checkMemory(long most) {
    memory = ResidentMemory.ofProcess(process.pid());
    if (busy && memory > most) {
      kill(Ending.MEMORY);
    }
  }

  /** How much memory it held when that was last looked at. */
  long memory() {
    return memory;
  }

  /** Why it is gone. */
  Ending ending() {
    return ending;
  }

  /** Ends it at once (SIGKILL). */
  void kill(Ending reason) {
    ending = reason;
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    closeQuietly(line);
    window.close();
  }

  private static Path privateFolder() throws IOException {
    Path inMemory = Path.of("/dev/shm");
    Path parent =
        Files.isWritable(inMemory) ? inMemory : Path.of(System.getProperty("java.io.tmpdir"));
    return Files.createTempDirectory(
        parent,
        "breakwater-worker-" + ProcessHandle.current().pid() + "-",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static Process spawn(Workers workers, Limits limits, Path socket, Path window)
      throws IOException {
    List<String> memory =
        List.of(
            "-Xms32m",
            "-Xmn16m",
            "-Xmx" + heapMegabytes(limits) + "m",
            "-Xss1m",
            "-XX:ReservedCodeCacheSize=48m");
    return new WorkerJvm(workers.classPath(), workers.nativeCache(), memory)
        .running(WorkerMain.class, socket.toString(), window.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception alreadyGone) {
      // The process is ended either way; there is nobody to tell.
    }
  }

  private static long heapMegabytes(Limits limits) {
    long lumaOfLargest = limits.pixels() >> 20;
    return 64 + 5 * lumaOfLargest;
  }
}
