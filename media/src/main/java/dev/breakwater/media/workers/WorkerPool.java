package dev.breakwater.media.workers;

import dev.breakwater.media.Limits;
import dev.breakwater.media.WorkerStatus;
import dev.breakwater.media.Workers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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

/**
 * Keeps the wanted number of workers serving, and spares beside them that take over at once where
 * one dies: a worker takes about two seconds of a processor to start.
 *
 * <p>Only its owner closes it: a server that was told to stop answers for a while. Workers that
 * nobody closed end when their server is gone, for they watch it.
 *
 * <p>Spares are begun when the server has run for a while, or a worker has died.
 */
final class WorkerPool {
  private static final Duration SPARES_AFTER = Duration.ofMinutes(1);
  private static final Duration MEMORY_CHECKED_EACH = Duration.ofMillis(100);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final Workers workers;
  private final Limits limits;
  private final IdleWorkers idle = new IdleWorkers();
  private final Set<WorkerProcess> living = ConcurrentHashMap.newKeySet();
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("worker-deadlines").factory());
  private final CountDownLatch firstStarts;
  private final Deque<WorkerProcess> standby = new ArrayDeque<>();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong died = new AtomicLong();
  private volatile String problem = "";
  private volatile boolean closed;
  private int serving;
  private int starting;
  private boolean sparesDue;
  private boolean relief;

  WorkerPool(Workers workers, Limits limits) {
    this.workers = workers;
    this.limits = limits;
    this.firstStarts = new CountDownLatch(workers.count());
  }

  void startAll() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::checkMemory,
            MEMORY_CHECKED_EACH.toMillis(),
            MEMORY_CHECKED_EACH.toMillis(),
            TimeUnit.MILLISECONDS);
    var _ = timer.schedule(this::keepSpares, SPARES_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    order();
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

  /** Lets a worker go if another stands by; else orders one and lets it serve on. */
  private synchronized boolean relieve(WorkerProcess worker) {
    relief = standby.isEmpty();
    if (!relief) {
      living.remove(worker);
      serving--;
      promote();
    }
    order();
    return !relief;
  }

  /** Ends a worker by a deadline unless the result is cancelled. */
  ScheduledFuture<?> endAfter(WorkerProcess worker, Duration time) {
    return timer.schedule(
        () -> worker.kill(WorkerProcess.Ending.DEADLINE), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  WorkerStatus status() {
    long alive = living.stream().filter(WorkerProcess::isAlive).count();
    int ready = (int) Math.min(alive, workers.count());
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
    closed = true;
    timer.shutdownNow();
    processes.forEach(Process::destroyForcibly);
    idle.dismissAll();
  }

  private void retire(WorkerProcess worker) {
    died.incrementAndGet();
    replace(worker);
    worker.close();
  }

  private synchronized void replace(WorkerProcess worker) {
    living.remove(worker);
    if (!standby.remove(worker)) {
      serving--;
    }
    sparesDue = true;
    promote();
    order();
  }

  /** A worker with nothing to do is replaced when it dies; a busy one when it is given back. */
  private void gone(WorkerProcess worker) {
    if (!closed && (idle.remove(worker) || standsBy(worker))) {
      retire(worker);
    }
  }

  private synchronized boolean standsBy(WorkerProcess worker) {
    return standby.contains(worker);
  }

  private synchronized void keepSpares() {
    sparesDue = true;
    order();
  }

  private synchronized void promote() {
    while (serving < workers.count() && !standby.isEmpty()) {
      serving++;
      idle.put(standby.removeFirst());
    }
  }

  private synchronized void order() {
    int spares = Math.max(sparesDue ? workers.spares() : 0, relief ? 1 : 0);
    while (!closed && living.size() + starting < workers.count() + spares) {
      starting++;
      startOne(FIRST_RETRY);
    }
  }

  private void startOne(Duration retryAfter) {
    if (!closed) {
      Thread.ofVirtual().name("worker-start").start(() -> tryStart(retryAfter));
    }
  }

  private void tryStart(Duration retryAfter) {
    try {
      WorkerProcess worker = WorkerProcess.start(workers, limits, timer, this::begun);
      if (worker.confinement() != workers.confinement()) {
        worker.close();
        throw new IOException("a worker is not confined as demanded");
      }
      problem = "";
      welcome(worker);
      firstStarts.countDown();
    } catch (IOException failed) {
      problem = String.valueOf(failed.getMessage());
      firstStarts.countDown();
      retryLater(retryAfter);
    } catch (RejectedExecutionException closedMeanwhile) {
      firstStarts.countDown();
    }
  }

  /** One that only begins ends with the pool too, whichever of the two comes first. */
  private void begun(Process process) {
    processes.add(process);
    var _ = process.onExit().thenRun(() -> processes.remove(process));
    if (closed) {
      process.destroyForcibly();
    }
  }

  private synchronized void welcome(WorkerProcess worker) {
    if (closed) {
      worker.close();
      return;
    }
    starting--;
    living.add(worker);
    standby.addLast(worker);
    promote();
    worker.whenGone(() -> gone(worker));
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
