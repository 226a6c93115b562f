package dev.breakwater.live.watch;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.FlvFile;
import dev.breakwater.media.Examiner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a second of a watched 720p stream costs in processor time, of this process and its workers:
 * keyframes alone, and every picture. Processor time is told, not how long it took: other work on
 * the machine disturbs it less.
 *
 * <p>Run: {@code java -cp <test class path> dev.breakwater.live.watch.WatchBench}. It codes its own
 * film: moving test pictures with noise, 3 Mb/s, a keyframe each second.
 */
final class WatchBench {
  private static final int STREAMS = 40;
  private static final int SECONDS = 15;
  private static final int WARM_UP = 4;

  private WatchBench() {}

  public static void main(String[] args) throws Exception {
    Path film = film();
    List<List<CodedFrame>> groups = groups(FlvFile.frames(film));
    Files.delete(film);
    try (LiveWorkers workers = new LiveWorkers(Path.of("/tmp/breakwater-bench-natives"), 500)) {
      Examiner examiner = workers.get();
      awaitReady(examiner);
      run(examiner, groups, true, WARM_UP, STREAMS);
      run(examiner, groups, false, 1, 4);
      tell("keyframes alone", run(examiner, groups, true, SECONDS, STREAMS));
      tell("every picture", run(examiner, groups, false, 5, 6));
    }
  }

  private static void tell(String how, double millis) {
    System.out.printf(
        "%s: %.2f ms of processor time a stream-second; two cores at half load watch %.0f streams%n",
        how, millis, 1000 / millis);
  }

  /** Milliseconds of processor time for one second of one stream. */
  private static double run(
      Examiner examiner, List<List<CodedFrame>> groups, boolean keyframes, int seconds, int streams)
      throws InterruptedException {
    KnownMaterial nothing = (broadcaster, pictures, windows) -> new KnownMaterial.Known.Nothing();
    Clock clock = Clock.systemUTC();
    Duration before = processorTime();
    CountDownLatch done = new CountDownLatch(streams);
    for (int stream = 0; stream < streams; stream++) {
      Eyes eyes = new Eyes(new ActorId("actor-" + stream), examiner, nothing);
      int first = stream;
      Thread.ofVirtual()
          .start(() -> {
            for (int second = 0; second < seconds; second++) {
              List<CodedFrame> group = groups.get((first + second) % groups.size());
              List<CodedFrame> looked = keyframes ? List.of(group.getFirst()) : group;
              Instant at = clock.instant();
              while (!(eyes.look(looked, at) instanceof Seen.Looked)) {
                at = clock.instant();
              }
            }
            done.countDown();
          });
    }
    done.await();
    double millis = processorTime().minus(before).toNanos() / 1e6;
    return millis / (seconds * (double) streams);
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

  private static Path film() throws Exception {
    Path file = Files.createTempFile("bench", ".flv");
    Process encoder =
        new ProcessBuilder(
                "/usr/bin/ffmpeg",
                "-y",
                "-loglevel",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=1280x720:r=30,noise=alls=12:allf=t",
                "-t",
                "12",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "30",
                "-sc_threshold",
                "0",
                "-b:v",
                "3M",
                "-maxrate",
                "3M",
                "-bufsize",
                "6M",
                file.toString())
            .inheritIO()
            .start();
    if (!encoder.waitFor(5, TimeUnit.MINUTES) || encoder.exitValue() != 0) {
      throw new IllegalStateException("no film");
    }
    return file;
  }
}
