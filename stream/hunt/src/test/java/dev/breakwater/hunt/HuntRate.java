package dev.breakwater.hunt;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.upload.history.History;
import dev.breakwater.upload.history.KeptItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a hunt takes: {@code HuntRate FOLDER MEGABYTES HISTORY... LIST}. One in a thousand kept
 * hashes is 10 bits from an entry. The histories grow; each is hunted through with half of the list
 * and with all of it.
 */
final class HuntRate {
  private static final int BLOCK = 65_536;

  private HuntRate() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    long memory = Long.parseLong(arguments[1]) << 20;
    int entries = Integer.parseInt(arguments[arguments.length - 1]);
    long written = 0;
    for (int i = 2; i < arguments.length - 1; i++) {
      long history = Long.parseLong(arguments[i]);
      write(data, written, history, entries);
      written = history;
      for (int size : new int[] {entries / 2, entries}) {
        hunt(data, history, size, memory);
      }
    }
  }

  private static void hunt(Path data, long history, int entries, long memory) throws Exception {
    ListFile list = new ListFile(data.resolve("hashes"));
    try (ListFile.Writer writer = list.write()) {
      for (int i = 0; i < entries; i++) {
        writer.add(hash(i));
      }
    }
    AtomicLong looked = new AtomicLong();
    AtomicLong found = new AtomicLong();
    long start = System.nanoTime();
    new Hunt(data, list, new Distance(31), Runtime.getRuntime().availableProcessors(), memory)
        .run(
            BatchSearch.open(data).blocks(),
            each -> {
              looked.addAndGet(each.looked());
              found.addAndGet(each.found().size());
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%,12d kept, list %,d: %.1f s, %,.0f a second, found %,d, at most %s resident%n",
        looked.get(), entries, seconds, looked.get() / seconds, found.get(), peak());
    if (looked.get() != history) {
      throw new IllegalStateException("not everything was looked at");
    }
  }

  private static void write(Path data, long from, long to, int entries) throws IOException {
    History history = BatchSearch.open(data);
    SplittableRandom random = new SplittableRandom(from + 1);
    for (long at = from; at < to; at += BLOCK) {
      List<KeptItem> block = new ArrayList<>();
      for (long i = at; i < Math.min(to, at + BLOCK); i++) {
        Pdq256 hash =
            i % 1000 == 0
                ? near(hash(random.nextInt(entries)))
                : new Pdq256(
                    random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        block.add(new KeptItem("photos", "user-" + i % 100_000, "item-" + i, hash, 90));
      }
      history.append("2026-11-%02d".formatted(1 + (at / BLOCK) % 28), block);
    }
  }

  private static Pdq256 near(Pdq256 hash) {
    return new Pdq256(hash.w0() ^ 0x3FF, hash.w1(), hash.w2(), hash.w3());
  }

  private static Pdq256 hash(int entry) {
    SplittableRandom random = new SplittableRandom(entry * 31L + 7);
    return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** What Linux says of this process: it is not told apart by hunts, and only grows. */
  private static String peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .map(kilobytes -> "%,d MB".formatted(Long.parseLong(kilobytes) >> 10))
        .findFirst()
        .orElse("an unknown amount");
  }
}
