package dev.breakwater.live.watch;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.live.ring.Ring;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.FlvFile;
import dev.breakwater.media.Examiner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What watching a 720p stream of 3 Mb/s costs: processor time of this process and its workers for a
 * second of it, for each way of encoding {@link BenchFilms}, beside that of FFmpeg's own program
 * decoding the same keyframes and doing nothing else. Then, as OBS encodes, how many streams in
 * real time two cores watch at half load, and memory. Keyframes alone, and closely. Looking
 * pictures up in banks, and the network, are not in it.
 *
 * <p>Run with the test class path: {@code java -cp ... dev.breakwater.live.watch.WatchBench}; it
 * takes four minutes.
 */
final class WatchBench {
  private static final int STREAMS = 40;
  private static final int SECONDS = 16;
  private static final int REAL_SECONDS = 30;
  private static final int FRAMES_A_SECOND = 30;
  private static final int KEPT_SECONDS = 30;
  private static final long SECOND = 1_000_000_000L;
  private static final KnownMaterial NOTHING =
      (broadcaster, pictures, windows) -> new KnownMaterial.Known.Nothing();

  private static final int TIMES_ALONE = 8;
  private static final Pattern USED = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

  private final Examiner examiner;
  private final List<List<CodedFrame>> groups;
  private final int secondsInGroup;
  private final Clock clock = Clock.systemUTC();

  private WatchBench(Examiner examiner, List<List<CodedFrame>> groups, int secondsInGroup) {
    this.examiner = examiner;
    this.groups = groups;
    this.secondsInGroup = secondsInGroup;
  }

  /** How a stream is watched. */
  private enum How {
    KEYFRAMES,
    CLOSELY
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("bench");
    BenchFilms.makeIn(folder);
    try (LiveWorkers workers = new LiveWorkers(Path.of("/tmp/breakwater-bench-natives"), 500)) {
      Examiner examiner = workers.get();
      awaitReady(examiner);
      WatchBench asObs = of(BenchFilms.Encoder.AS_OBS, folder, examiner);
      asObs.run(How.KEYFRAMES, 8, STREAMS);
      asObs.run(How.CLOSELY, 4, 6);
      System.out.printf("load %.1f, after warming up%n", load());
      System.out.println(
          "| x264 | a keyframe each | mean size | FFmpeg alone | keyframes | STREAMS at half load"
              + " | closely | STREAMS at half load |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
      for (BenchFilms.Encoder encoder : BenchFilms.Encoder.values()) {
        of(encoder, folder, examiner).tellRow(encoder, encoder.film(folder));
      }
      asObs.inRealTime(How.KEYFRAMES);
      asObs.inRealTime(How.CLOSELY);
      asObs.tellMemory();
      System.out.printf("load %.1f at the end%n", load());
    } finally {
      for (BenchFilms.Encoder encoder : BenchFilms.Encoder.values()) {
        Files.delete(encoder.film(folder));
      }
      Files.delete(folder);
    }
  }

  private static WatchBench of(BenchFilms.Encoder encoder, Path folder, Examiner examiner)
      throws IOException {
    return new WatchBench(
        examiner, groups(FlvFile.frames(encoder.film(folder))), encoder.group / FRAMES_A_SECOND);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private long keyframeBytes() {
    return (long)
        groups.stream().mapToInt(each -> each.getFirst().bytes().length).average().orElse(0);
  }

  private void tellRow(BenchFilms.Encoder encoder, Path film)
      throws IOException, InterruptedException {
    double alone = alone(film);
    double keyframes = run(How.KEYFRAMES, SECONDS, STREAMS);
    double closely = run(How.CLOSELY, 2 * secondsInGroup, 16);
    System.out.printf(
        "| %s | %d s | %d kB | %.2f ms | %.2f ms | **%.0f** | %.1f ms | **%.0f** |%n",
        encoder.described,
        secondsInGroup,
        keyframeBytes() / 1000,
        alone,
        keyframes,
        atHalfLoad(keyframes),
        closely,
        atHalfLoad(closely));
  }

  private static double atHalfLoad(double millis) {
    return Runtime.getRuntime().availableProcessors() * 500 / millis;
  }

  /**
   * What FFmpeg's own program takes to decode the keyframes of a second, without smoothing them:
   * its time for the film several times over, less that for the film once, in which it starts.
   */
  private double alone(Path film) throws IOException, InterruptedException {
    double more = decoded(film, TIMES_ALONE) - decoded(film, 0);
    return more / TIMES_ALONE / ((groups.size() + 1.0) * secondsInGroup);
  }

  private static double decoded(Path film, int timesMore) throws IOException, InterruptedException {
    Process ffmpeg =
        new ProcessBuilder(
                "/usr/bin/ffmpeg",
                "-benchmark",
                "-threads",
                "1",
                "-skip_frame",
                "nokey",
                "-skip_loop_filter",
                "all",
                "-stream_loop",
                "" + timesMore,
                "-i",
                film.toString(),
                "-vsync",
                "0",
                "-f",
                "null",
                "-")
            .redirectErrorStream(true)
            .start();
    String told = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    ffmpeg.waitFor();
    Matcher used = USED.matcher(told);
    if (!used.find()) {
      throw new IllegalStateException("FFmpeg did not tell its time");
    }
    return 1000 * (Double.parseDouble(used.group(1)) + Double.parseDouble(used.group(2)));
  }

  /** As many looks as the cores give: milliseconds of processor time for a stream-second. */
  private double run(How how, int seconds, int streams) throws InterruptedException {
    Duration before = processorTime();
    CountDownLatch done = new CountDownLatch(streams);
    for (int stream = 0; stream < streams; stream++) {
      Eyes eyes = eyes(stream);
      int first = stream;
      Thread.ofVirtual()
          .start(() -> {
            for (int second = 0; second < seconds; second += secondsInGroup) {
              int number = first + second / secondsInGroup;
              List<CodedFrame> group = groups.get(number % groups.size());
              lookUntilSeen(eyes, List.of(group.getFirst()));
              if (how == How.CLOSELY) {
                lookUntilSeen(eyes, group);
              }
            }
            done.countDown();
          });
    }
    done.await();
    double millis = processorTime().minus(before).toNanos() / 1e6;
    return millis / (seconds * (double) streams);
  }

  private Eyes eyes(int stream) {
    return new Eyes(new ActorId("actor-" + stream), examiner, NOTHING);
  }

  private void lookUntilSeen(Eyes eyes, List<CodedFrame> frames) {
    while (!(eyes.look(frames, clock.instant()) instanceof Seen.Looked)) {
      Thread.onSpinWait();
    }
  }

  /** Streams whose pictures come when they are shown, through the inbox and into the ring. */
  private void inRealTime(How how) throws InterruptedException {
    double millis = how == How.KEYFRAMES ? run(how, SECONDS, STREAMS) : run(how, 5, 8);
    int streams = Math.clamp(Math.round(atHalfLoad(millis)), 1, 400);
    Queue<Long> waits = new ConcurrentLinkedQueue<>();
    AtomicLong dropped = new AtomicLong();
    CountDownLatch done = new CountDownLatch(2 * streams);
    long start = System.nanoTime();
    Duration before = processorTime();
    for (int stream = 0; stream < streams; stream++) {
      Inbox inbox = new Inbox(clock, Inbox.WhenFull.DROP_OLDEST);
      inbox.watchClosely(how == How.CLOSELY);
      Eyes eyes = eyes(stream);
      long first = start + stream * SECOND / streams;
      Thread.ofVirtual()
          .start(() -> {
            show(first, inbox, ring());
            dropped.addAndGet(inbox.dropped());
            done.countDown();
          });
      Thread.ofVirtual()
          .start(() -> {
            lookAtAll(inbox, eyes, waits);
            done.countDown();
          });
    }
    done.await();
    double used = processorTime().minus(before).toNanos() / 1e9;
    int cores = Runtime.getRuntime().availableProcessors();
    double share = used / ((System.nanoTime() - start) / 1e9 * cores);
    List<Long> sorted = waits.stream().sorted().toList();
    System.out.printf(
        "%s: %d streams in real time take %.0f %% of %d cores, %.2f ms a stream-second; half load:"
            + " %.0f STREAMS. %d looks, over after %d ms (median), %d ms (p95); %d dropped%n",
        how,
        streams,
        100 * share,
        cores,
        1000 * used / (streams * (double) REAL_SECONDS),
        0.5 / share * streams,
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        dropped.get());
  }

  private static Ring ring() {
    return new Ring(Duration.ofSeconds(KEPT_SECONDS), 8 << 20, new SecureRandom());
  }

  private void show(long start, Inbox inbox, Ring ring) {
    for (int second = 0; second < REAL_SECONDS; second++) {
      List<CodedFrame> group = groups.get(second % groups.size());
      for (int i = 0; i < group.size(); i++) {
        LockSupport.parkNanos(
            start + second * SECOND + i * SECOND / FRAMES_A_SECOND - System.nanoTime());
        CodedFrame frame = group.get(i);
        if (frame.key()) {
          ring.put(frame, clock.instant());
        }
        inbox.take(frame);
      }
    }
  }

  private void lookAtAll(Inbox inbox, Eyes eyes, Queue<Long> waits) {
    long end = System.nanoTime() + (REAL_SECONDS + 1) * SECOND;
    try {
      while (System.nanoTime() < end) {
        if (inbox.next() instanceof Inbox.Parcel.Pictures(List<CodedFrame> frames, Instant at)
            && eyes.look(frames, at) instanceof Seen.Looked) {
          waits.add(Duration.between(at, clock.instant()).toMillis());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a stream holds in this process: its last pictures, its footage and its inbox. */
  private void tellMemory() {
    int streams = 50;
    List<Object> held = new ArrayList<>();
    long before = heap();
    for (int stream = 0; stream < streams; stream++) {
      Ring ring = ring();
      Instant at = clock.instant();
      for (int second = 0; second < KEPT_SECONDS; second++) {
        ring.put(groups.get(second % groups.size()).getFirst(), at.plusSeconds(second));
      }
      held.add(List.of(ring, new Inbox(clock, Inbox.WhenFull.DROP_OLDEST), eyes(stream)));
    }
    long each = (heap() - before) / held.size();
    long workers =
        ProcessHandle.current().children().mapToLong(child -> resident(child.pid())).sum();
    System.out.printf(
        "MEMORY: %.1f MiB a stream in the server; its workers %d MiB together, for any number%n",
        each / 1048576.0, workers >> 20);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long resident(long pid) {
    try {
      String[] pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ", -1);
      return Long.parseLong(pages[1]) * 4096;
    } catch (IOException gone) {
      return 0;
    }
  }

  private static Duration processorTime() {
    Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return ProcessHandle.current()
        .descendants()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(own, Duration::plus);
  }

  private static List<List<CodedFrame>> groups(List<CodedFrame> frames) {
    List<List<CodedFrame>> groups = new ArrayList<>();
    for (CodedFrame frame : frames) {
      if (frame.key()) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(frame);
    }
    groups.removeLast();
    return groups;
  }

  private static void awaitReady(Examiner examiner) throws InterruptedException {
    while (examiner.status().ready() < examiner.status().wanted()) {
      Thread.sleep(100);
    }
  }
}
