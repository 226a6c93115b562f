package dev.breakwater.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.media.Examination.CannotTell;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.workers.ByteArrayChannel;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Small files of every format with bytes changed, cut, doubled and swapped, through the workers.
 */
final class FuzzTest {
  private static final int THREADS = 2;

  @Test
  void everyMutantGetsAnAnswer() throws Exception {
    fuzz(2_000, Duration.ofSeconds(15));
  }

  @Test
  @Tag("slow")
  void aHundredThousandMutantsGetAnAnswer() throws Exception {
    assertThat(fuzz(100_000, Duration.ofMinutes(30))).isGreaterThanOrEqualTo(100_000);
  }

  private static long fuzz(int count, Duration most) throws Exception {
    List<byte[]> seeds = seeds();
    Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
    var settings = TestWorkers.settings();
    var patient = settings.workers().withQueue(64, Duration.ofMinutes(2));
    try (ConfinedExaminer examiner = TestWorkers.start(settings.with(patient));
        var threads = Executors.newFixedThreadPool(THREADS)) {
      assertThat(examiner.awaitReady(Duration.ofMinutes(2))).isTrue();
      long end = System.nanoTime() + most.toNanos();
      List<Callable<Long>> runs = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        var random = new Random(1_000 + thread);
        runs.add(() -> run(examiner, seeds, random, count / THREADS, end, outcomes));
      }
      long done = 0;
      for (var run : threads.invokeAll(runs)) {
        done += run.get(1, TimeUnit.HOURS);
      }
      System.out.println(
          "fuzz: %d mutants; workers died %d times; %s"
              .formatted(done, examiner.status().died(), new TreeMap<>(outcomes)));
      assertThat(examiner.examine(new ByteArrayChannel(seeds.getFirst())))
          .isInstanceOf(Examined.class);
      assertThat(done).isPositive();
      return done;
    }
  }

  private static long run(
      ConfinedExaminer examiner,
      List<byte[]> seeds,
      Random random,
      int count,
      long end,
      Map<String, AtomicLong> outcomes) {
    long done = 0;
    while (done < count && System.nanoTime() < end) {
      byte[] mutant = mutate(seeds.get(random.nextInt(seeds.size())), random);
      String outcome =
          switch (examiner.examine(new ByteArrayChannel(mutant))) {
            case Examined examined -> "examined " + examined.completeness();
            case CannotTell cannot -> cannot.cause().name();
          };
      outcomes.computeIfAbsent(outcome, _ -> new AtomicLong()).incrementAndGet();
      done++;
    }
    return done;
  }

  /**
   * One to eight small changes; the first bytes mostly stay, so that the mutant gets to a decoder.
   */
  private static byte[] mutate(byte[] seed, Random random) {
    byte[] mutant = seed.clone();
    int changes = 1 + random.nextInt(8);
    int spared = random.nextInt(8) == 0 ? 0 : 12;
    for (int i = 0; i < changes; i++) {
      int at = spared + random.nextInt(Math.max(1, mutant.length - spared - 8));
      switch (random.nextInt(6)) {
        case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutant[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(mutant, at, at + 4, (byte) (random.nextBoolean() ? 0xff : 0));
        case 3 -> mutant = Arrays.copyOf(mutant, Math.max(spared + 16, at));
        case 4 -> {
          int from = random.nextInt(mutant.length - 8);
          System.arraycopy(mutant, from, mutant, at, 8);
        }
        default -> {
          int more = 1 + random.nextInt(64);
          byte[] longer = Arrays.copyOf(mutant, mutant.length + more);
          System.arraycopy(mutant, at, longer, at + more, mutant.length - at);
          mutant = longer;
        }
      }
    }
    return mutant;
  }

  private static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (MediaFormat format : MediaFormat.values()) {
      seeds.add(resource("sample." + format.name().toLowerCase(Locale.ROOT)));
    }
    seeds.add(resource("sample-moving.png"));
    seeds.add(resource("sample-moving.webp"));
    seeds.add(resource("sample-pages.tiff"));
    seeds.add(resource("sample-still.png"));
    seeds.add(resource("sample-beside.matroska"));
    seeds.add(resource("sample-tiled.avif"));
    return seeds;
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file = ConfinedExaminer.class.getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return file.readAllBytes();
    }
  }
}
