package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.Examination.CannotTell;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.internal.worker.WorkerMain;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class WorkerFaultsTest {
  /** More than a window, so that the worker asks for the rest in the middle of its work. */
  private static final int LARGE = 9 << 20;

  private static final int WINDOW = 8 << 20;

  @Test
  void anItemWhoseWorkerIsKilledOnceIsExaminedByAnother() {
    try (var examiner = TestWorkers.start(oneWorker())) {
      var bytes = new Interfering(largeBmp(), WINDOW, 1, WorkerFaultsTest::killWorkers);

      assertThat(examiner.examine(bytes)).isInstanceOf(Examined.class);
      assertThat(examiner.status().died()).isEqualTo(1);
    }
  }

  /** A fresh worker takes far longer than an item is willing to wait here. */
  @Test
  void aSpareTakesOverAtOnceWhereAWorkerDies() throws IOException {
    var settings = TestWorkers.settings();
    var impatient = settings.workers().withCount(1).withQueue(4, Duration.ofMillis(200));
    try (var examiner = TestWorkers.start(settings.with(impatient))) {
      killWorkers(); // from now on a spare is kept
      List<Long> workers = awaitSealed(2);

      for (long each : workers) { // one of them has the item
        var bytes = new Interfering(largeBmp(), WINDOW, 1, () -> kill(each));
        assertThat(examiner.examine(bytes)).isInstanceOf(Examined.class);
        awaitSealed(2);
      }

      assertThat(examiner.status().died()).isEqualTo(3);
      assertThat(examiner.status().ready()).isEqualTo(1);
    }
  }

  @Test
  void anItemThatEndsTwoWorkersIsNotTriedAgain() {
    try (var examiner = TestWorkers.start(oneWorker())) {
      var bytes = new Interfering(largeBmp(), WINDOW, 9, WorkerFaultsTest::killWorkers);

      assertCannotTell(examiner.examine(bytes), Cause.WORKER_DIED);
      assertThat(bytes.interfered).isEqualTo(2);
      assertThat(examiner.examine(new ByteArrayChannel(smallBmp()))).isInstanceOf(Examined.class);
    }
  }

  @Test
  void workersThatAreGoneBeforeTheyBeginAreNotTheItemsFault() {
    var settings = TestWorkers.settings();
    var patient = settings.workers().withCount(2).withQueue(4, Duration.ofSeconds(90));
    try (var examiner = TestWorkers.start(settings.with(patient))) {
      var bytes = new Interfering(smallBmp(), 0, 2, WorkerFaultsTest::killSealedWorkers);

      assertThat(examiner.examine(bytes)).isInstanceOf(Examined.class);
      assertThat(bytes.interfered).isEqualTo(2);
    }
  }

  @Test
  void anItemIsToldToComeAgainWhenNoWorkerLivesToBeginWithIt() {
    try (var examiner = TestWorkers.start(oneWorker())) {
      var bytes = new Interfering(smallBmp(), 0, 9, WorkerFaultsTest::killWorkers);

      assertCannotTell(examiner.examine(bytes), Cause.BUSY);
      assertThat(Cause.BUSY.retryable()).isTrue();
    }
  }

  @Test
  void aWorkerThatHangsIsEndedAtTheDeadlineAndReplaced() {
    try (var examiner = TestWorkers.start(oneWorker())) {
      var bytes = new Interfering(largeBmp(), WINDOW, 9, WorkerFaultsTest::stopWorkers);

      assertCannotTell(examiner.examine(bytes), Cause.TIMED_OUT);
      assertThat(bytes.interfered).isEqualTo(1);
      assertThat(examiner.examine(new ByteArrayChannel(smallBmp()))).isInstanceOf(Examined.class);
    }
  }

  @Test
  void aWorkerThatTakesTooMuchMemoryIsEnded() {
    Limits little =
        new Limits(
            80_000_000,
            10,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            400L << 20);
    byte[] deep =
        TestFiles.ffmpeg(
            "deep.png",
            "-f",
            "lavfi",
            "-i",
            "color=c=gray:size=9000x8000,format=rgba64be",
            "-frames:v",
            "1",
            "-pred",
            "none");
    try (var examiner = TestWorkers.start(oneWorker().with(little))) {
      assertCannotTell(examiner.examine(new ByteArrayChannel(deep)), Cause.TOO_MUCH_MEMORY);
      assertThat(examiner.examine(new ByteArrayChannel(smallBmp()))).isInstanceOf(Examined.class);
    }
  }

  @Test
  void anItemThatCannotBeReadIsSaidToBeSo() {
    try (var examiner = TestWorkers.start(oneWorker())) {
      var bytes =
          new Interfering(
              largeBmp(),
              WINDOW,
              9,
              () -> {
                throw new IOException("the disk is gone");
              });

      assertCannotTell(examiner.examine(bytes), Cause.UNREADABLE);
      assertThat(Cause.UNREADABLE.retryable()).isTrue();
    }
  }

  @Test
  void moreItemsThanMayWaitAreToldThatAllIsBusy() throws Exception {
    var settings = oneWorker();
    var noQueue = settings.workers().withQueue(0, Duration.ofSeconds(5));
    var held = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var examiner = TestWorkers.start(settings.with(noQueue));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var bytes =
          new Interfering(
              largeBmp(),
              WINDOW,
              1,
              () -> {
                held.countDown();
                await(release);
              });
      var first = threads.submit(() -> examiner.examine(bytes));
      await(held);

      assertCannotTell(examiner.examine(new ByteArrayChannel(smallBmp())), Cause.BUSY);
      release.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(Examined.class);
    }
  }

  @Test
  void aWorkerThatServedItsTimeIsReplacedWithoutAGap() {
    var settings = oneWorker();
    try (var examiner = TestWorkers.start(settings.with(settings.workers().withRecycleAfter(3)))) {
      List<Long> before = workers(ProcessHandle.current());
      for (int i = 0; i < 2_000 && workers(ProcessHandle.current()).equals(before); i++) {
        assertThat(examiner.examine(new ByteArrayChannel(smallBmp()))).isInstanceOf(Examined.class);
      }

      assertThat(workers(ProcessHandle.current())).isNotEqualTo(before);
      assertThat(examiner.status().died()).isZero();
    }
  }

  @Test
  void aClosedExaminerSaysSo() {
    ConfinedExaminer examiner = TestWorkers.start(oneWorker());
    examiner.close();

    assertCannotTell(examiner.examine(new ByteArrayChannel(smallBmp())), Cause.CLOSED);
  }

  @Test
  void aWorkerThatOnlyBeginsEndsWithItsExaminer() throws Exception {
    var settings = TestWorkers.settings();
    List<ProcessHandle> beginning;
    try (var _ = ConfinedExaminer.start(settings.with(settings.workers().withCount(2)))) {
      beginning = awaitBegun(2);
    }

    for (ProcessHandle worker : beginning) {
      worker.onExit().get(1, TimeUnit.SECONDS);
    }
  }

  @Test
  void workersThatCannotStartAreReportedWithTheReason() throws InterruptedException {
    var settings = oneWorker();
    var workers = settings.workers();
    var nowhere =
        new Workers(
            1,
            0,
            1,
            Duration.ofSeconds(1),
            10,
            Confinement.SEALED,
            List.of(Path.of("target", "nothing-here")),
            workers.nativeCache());
    try (var examiner = ConfinedExaminer.start(settings.with(nowhere))) {
      assertThat(examiner.awaitReady(Duration.ofSeconds(30))).isTrue();

      assertCannotTell(examiner.examine(new ByteArrayChannel(smallBmp())), Cause.NO_WORKERS);
      assertThat(examiner.status().canExamine()).isFalse();
      assertThat(examiner.status().problem()).contains("WorkerMain");
    }
  }

  @Test
  void noWorkerOutlivesAServerThatIsKilled() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Orphans.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = server.inputReader()) {
      assertThat(said.readLine()).isEqualTo("ready");
      List<ProcessHandle> workers =
          workers(server.toHandle()).stream()
              .map(pid -> ProcessHandle.of(pid).orElseThrow())
              .toList();
      assertThat(workers).hasSize(2);

      server.destroyForcibly();

      for (ProcessHandle worker : workers) {
        worker.onExit().get(10, TimeUnit.SECONDS);
        assertThat(worker.isAlive()).isFalse();
      }
    }
  }

  @Test
  void nothingIsLeftInSharedMemory() throws IOException {
    try (var examiner = TestWorkers.start(oneWorker())) {
      assertThat(examiner.status().ready()).isEqualTo(1);
      try (var files = Files.list(Path.of("/dev/shm"))) {
        assertThat(files.map(it -> it.getFileName().toString()))
            .noneMatch(name ->
                name.startsWith("breakwater-worker-" + ProcessHandle.current().pid() + "-"));
      }
    }
  }

  /** A server with two workers that says when they are ready, and then waits to be killed. */
  static final class Orphans {
    public static void main(String[] args) throws IOException {
      var settings = TestWorkers.settings();
      TestWorkers.start(settings.with(settings.workers().withCount(2)));
      System.out.println("ready");
      System.in.read();
    }
  }

  private static ExaminerSettings oneWorker() {
    var settings = TestWorkers.settings();
    return settings.with(settings.workers().withCount(1).withSpares(0));
  }

  private static byte[] smallBmp() {
    return bmp(64, 64, 0);
  }

  private static byte[] largeBmp() {
    return bmp(1024, 1024, LARGE);
  }

  /** A BMP of grey bars, with zeros behind it up to a length. */
  private static byte[] bmp(int width, int height, int length) {
    int pixels = 3 * width * height;
    byte[] file = new byte[Math.max(length, 54 + pixels)];
    var header = ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'B').put((byte) 'M').putInt(54 + pixels).putInt(0).putInt(54);
    header.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
    for (int i = 0; i < pixels; i++) {
      file[54 + i] = (byte) (i / 50 * 37);
    }
    return file;
  }

  private static void assertCannotTell(Examination answer, Cause cause) {
    assertThat(answer)
        .isInstanceOfSatisfying(CannotTell.class, it -> assertThat(it.cause()).isEqualTo(cause));
  }

  private static List<Long> workers(ProcessHandle server) {
    return server
        .children()
        .filter(ProcessHandle::isAlive)
        .filter(child ->
            child
                .info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(WorkerMain.class.getName()))
                .orElse(false))
        .map(ProcessHandle::pid)
        .sorted()
        .toList();
  }

  private static List<ProcessHandle> awaitBegun(int count) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    List<Long> begun = workers(ProcessHandle.current());
    while (begun.size() < count && System.nanoTime() < giveUp) {
      Thread.onSpinWait();
      begun = workers(ProcessHandle.current());
    }
    assertThat(begun).hasSize(count);
    return begun.stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
  }

  private static void killWorkers() {
    workers(ProcessHandle.current()).forEach(WorkerFaultsTest::kill);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Those that are ready; one that is killed while it starts is told as one that cannot start. */
  private static void killSealedWorkers() {
    sealedWorkers().forEach(WorkerFaultsTest::kill);
  }

  private static List<Long> sealedWorkers() {
    return workers(ProcessHandle.current()).stream().filter(WorkerFaultsTest::isSealed).toList();
  }

  private static boolean isSealed(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "status"))
          .contains("Seccomp:\t2");
    } catch (IOException gone) {
      return false;
    }
  }

  private static List<Long> awaitSealed(int count) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (sealedWorkers().size() != count) {
      assertThat(System.nanoTime()).isLessThan(giveUp);
      LockSupport.parkNanos(20_000_000);
    }
    return sealedWorkers();
  }

  private static void stopWorkers() throws IOException {
    for (long pid : workers(ProcessHandle.current())) {
      Process kill = new ProcessBuilder("/bin/kill", "-STOP", Long.toString(pid)).start();
      try {
        kill.waitFor();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
      awaitStopped(Path.of("/proc", Long.toString(pid), "task"));
    }
  }

  /** The signal is queued when kill returns; a thread may go on for a moment. */
  private static void awaitStopped(Path threads) throws IOException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (var each = Files.list(threads)) {
      for (Path thread : each.toList()) {
        while (!Files.readString(thread.resolve("stat")).contains(") T ")) {
          assertThat(System.nanoTime()).isLessThan(giveUp);
          Thread.onSpinWait();
        }
      }
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  /** Something done in the middle of an item. */
  interface Act {
    void run() throws IOException;
  }

  /** Bytes that do something whenever those past a certain one are put into the window. */
  private static final class Interfering implements SeekableByteChannel {
    private final ByteArrayChannel bytes;
    private final long from;
    private final int most;
    private final Act act;
    private int interfered;

    Interfering(byte[] content, long from, int most, Act act) {
      this.bytes = new ByteArrayChannel(content);
      this.from = from;
      this.most = most;
      this.act = act;
    }

    @Override
    public SeekableByteChannel position(long to) throws IOException {
      bytes.position(to);
      return this;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      boolean isWindow = into.remaining() == WINDOW;
      if (isWindow && bytes.position() >= from && interfered < most) {
        interfered++;
        act.run();
      }
      return bytes.read(into);
    }

    @Override
    public int write(ByteBuffer from) {
      return bytes.write(from);
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      return bytes.truncate(size);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
