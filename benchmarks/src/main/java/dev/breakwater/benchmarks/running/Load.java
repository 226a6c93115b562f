package dev.breakwater.benchmarks.running;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The same work done by several threads for some seconds, each piece timed. */
public final class Load {
  private Load() {}

  /** One piece of work. */
  public interface Work {
    void run(long number) throws Exception;
  }

  /** Makes a thread's own work, such as its own connection. */
  public interface WorkOfThread {
    Work of(int thread) throws Exception;
  }

  public static Result run(int threads, double seconds, WorkOfThread works)
      throws InterruptedException {
    AtomicLong numbers = new AtomicLong();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<long[]> times = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<long[]>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Work work = works.of(thread);
        running.add(pool.submit(() -> repeat(work, numbers, end)));
      }
      for (Future<long[]> each : running) {
        times.add(each.get());
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the load failed", failed.getCause());
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception failed) {
      throw new IllegalStateException("the load could not start", failed);
    }
    long[] sorted = times.stream().flatMapToLong(LongStream::of).sorted().toArray();
    return new Result(sorted, (System.nanoTime() - start) / 1e9);
  }

  private static long[] repeat(Work work, AtomicLong numbers, long end) throws Exception {
    LongStream.Builder times = LongStream.builder();
    while (System.nanoTime() < end) {
      long before = System.nanoTime();
      work.run(numbers.getAndIncrement());
      times.add(System.nanoTime() - before);
    }
    return times.build().toArray();
  }

  /**
   * What a load reached.
   *
   * @param sortedNanos the time of each piece, the shortest first
   */
  @SuppressWarnings("ArrayRecordComponent") // made here, read here
  public record Result(long[] sortedNanos, double seconds) {
    public double rate() {
      return sortedNanos.length / seconds;
    }

    public double millisAt(double quantile) {
      int at = (int) Math.min(sortedNanos.length - 1L, (long) (quantile * sortedNanos.length));
      return sortedNanos[at] / 1e6;
    }
  }
}
