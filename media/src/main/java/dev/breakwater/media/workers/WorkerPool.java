package dev.breakwater.media.workers;

import dev.breakwater.media.Limits;
import dev.breakwater.media.WorkerStatus;
import dev.breakwater.media.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the wanted number of workers alive. */
final class WorkerPool {
  private static final Duration MEMORY_CHECKED_EACH = Duration.ofMillis(100);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final Workers workers;
  private final Limits limits;
  private final IdleWorkers idle = new IdleWorkers();
  private final Set<WorkerProcess> living = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("worker-deadlines").factory());
  private final CountDownLatch firstStarts;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong died = new AtomicLong();
  private volatile String problem = "";
  private volatile boolean closed;
  private boolean relief;

  WorkerPool(Workers workers, Limits limits) {
    this.workers = workers;
    this.limits = limits;
    this.firstStarts = new CountDownLatch(workers.count());
  }

  void startAll() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "workers-end"));
    var _ =
        timer.scheduleWithFixedDelay(
            this::checkMemory,
            MEMORY_CHECKED_EACH.toMillis(),
            MEMORY_CHECKED_EACH.toMillis(),
            TimeUnit.MILLISECONDS);
    for (int i = 0; i < workers.count(); i++) {
      startOne(FIRST_RETRY);
    }
  }

  boolean awaitReady(Duration patience) throws InterruptedException {
    return firstStarts.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A worker for one item; empty when none was free in time. It must be given back. */
  Optional<WorkerProcess> take() {
    boolean hopeless = living.isEmpty() && firstStarts.getCount() == 0 && !problem.isEmpty();
    Optional<WorkerProcess> taken = idle.take(hopeless ? Duration.ZERO : workers.patience());
    while (taken.isPresent() && !taken.get().isAlive()) { // it died with nothing to do
      retire(taken.get());
      taken = idle.take(workers.patience());
    }
    taken.ifPresent(worker -> {
      worker.begin();
      busy.incrementAndGet();
    });
    return taken;
  }

  /** Takes a worker back after an item; one that is not whole is replaced. */
  void giveBack(WorkerProcess worker, boolean whole) {
    worker.end();
    busy.decrementAndGet();
    if (closed || !whole) {
      retire(worker);
    } else if (isDue(worker) && relieve(worker)) {
      worker.close();
    } else {
      idle.put(worker);
    }
  }

  /** Whether a worker has served long enough, or has kept too much of what it was given. */
  private boolean isDue(WorkerProcess worker) {
    return worker.examined() >= workers.recycleAfter()
        || worker.memory() > limits.memoryBytes() / 2;
  }

  /** Lets a worker go if another is there in its place; else orders one and lets it serve on. */
  private synchronized boolean relieve(WorkerProcess worker) {
    if (living.size() > workers.count()) {
      return living.remove(worker);
    }
    if (!relief) {
      relief = true;
      startOne(FIRST_RETRY);
    }
    return false;
  }

  /** Ends a worker by a deadline unless the result is cancelled. */
  ScheduledFuture<?> endAfter(WorkerProcess worker, Duration time) {
    return timer.schedule(
        () -> worker.kill(WorkerProcess.Ending.DEADLINE), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * A worker that died with nothing to do is replaced by the next item, and not ready till then.
   */
  WorkerStatus status() {
    int ready = (int) living.stream().filter(WorkerProcess::isAlive).count();
    return new WorkerStatus(
        workers.count(),
        ready,
        busy.get(),
        died.get(),
        workers.confinement(),
        ready < workers.count() && problem.isEmpty() ? "they are being replaced" : problem);
  }

  boolean isClosed() {
    return closed;
  }

  synchronized void close() {
    if (closed) { // by its owner, and once more when the server ends
      return;
    }
    closed = true;
    timer.shutdownNow();
    living.forEach(worker -> worker.kill(WorkerProcess.Ending.ITS_OWN));
    idle.dismissAll();
  }

  private void retire(WorkerProcess worker) {
    living.remove(worker);
    worker.close();
    died.incrementAndGet();
    startOne(FIRST_RETRY);
  }

  private void startOne(Duration retryAfter) {
    if (!closed) {
      Thread.ofVirtual().name("worker-start").start(() -> tryStart(retryAfter));
    }
  }

  private void tryStart(Duration retryAfter) {
    try {
      WorkerProcess worker = WorkerProcess.start(workers, limits, timer);
      welcome(worker);
      if (closed) {
        worker.close();
        return;
      }
      if (worker.confinement() != workers.confinement()) {
        throw new IOException("a worker is not confined as demanded");
      }
      problem = "";
      idle.put(worker);
      firstStarts.countDown();
    } catch (IOException failed) {
      problem = String.valueOf(failed.getMessage());
      firstStarts.countDown();
      retryLater(retryAfter);
    } catch (RejectedExecutionException closedMeanwhile) {
      firstStarts.countDown(); // the worker finds nobody at its socket and ends
    }
  }

  private synchronized void welcome(WorkerProcess worker) {
    living.add(worker);
    relief &= living.size() <= workers.count();
  }

  private void retryLater(Duration after) {
    Duration next = after.multipliedBy(2);
    Duration capped = next.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : next;
    if (!closed) {
      var _ = timer.schedule(() -> startOne(capped), after.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void checkMemory() {
    living.forEach(worker -> worker.checkMemory(limits.memoryBytes()));
  }
}
