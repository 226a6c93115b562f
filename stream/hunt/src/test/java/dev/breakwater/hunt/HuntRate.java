package dev.breakwater.hunt;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.SnapshotBuilder;
import dev.breakwater.upload.history.History;
import dev.breakwater.upload.history.KeptItem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a hunt takes: {@code HuntRate FOLDER HISTORY... LIST}. One in a thousand kept hashes is
 * 10 bits from an entry.
 */
final class HuntRate {
  private static final int BLOCK = 65_536;

  private HuntRate() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    int entries = Integer.parseInt(arguments[arguments.length - 1]);
    long written = 0;
    for (int i = 1; i < arguments.length - 1; i++) {
      long history = Long.parseLong(arguments[i]);
      write(data, written, history, entries);
      written = history;
      for (int size : new int[] {entries / 2, entries}) {
        hunt(data, history, size);
      }
    }
  }

  private static void hunt(Path data, long history, int entries) throws Exception {
    Path list = data.resolve("list.idx");
    SnapshotBuilder builder = new SnapshotBuilder();
    for (int i = 0; i < entries; i++) {
      builder.add(hash(i), i);
    }
    builder.write(list, 0);
    AtomicLong looked = new AtomicLong();
    AtomicLong found = new AtomicLong();
    long start = System.nanoTime();
    new Hunt(data, list, new Distance(31), Runtime.getRuntime().availableProcessors())
        .run(
            BlockSearch.open(data).blocks(),
            each -> {
              looked.addAndGet(each.looked());
              found.addAndGet(each.found().size());
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%,12d kept, list %,d: %.1f s, %,.0f a second, found %,d, peak heap %,d MB%n",
        looked.get(), entries, seconds, looked.get() / seconds, found.get(), peakHeap() >> 20);
    if (looked.get() != history) {
      throw new IllegalStateException("not everything was looked at");
    }
  }

  private static void write(Path data, long from, long to, int entries) throws IOException {
    History history = BlockSearch.open(data);
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

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
