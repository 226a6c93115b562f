package dev.breakwater.upload.gate;

import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.Received;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.hashing.exact.DigestingInputStream;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.policy.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works on the items that are answered later, a few at a time.
 *
 * <p>The decision, the row's answer and the webhook's event are one transaction. When that fails,
 * or the server dies, the lease runs out and the item is worked on again; what it comes to is the
 * same, and the ledger takes it once.
 */
final class LaterWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LaterWorker.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration BUSY = Duration.ofSeconds(3);
  private static final Duration ANSWERS_KEPT = Duration.ofDays(7);
  private static final int MOST_ATTEMPTS = 20;

  private final LaterUploads later;
  private final BankFollower banks;
  private final EncryptedSpool spool;
  private final PendingItems pending;
  private final ItemJudge judge;
  private final DecisionLedger ledger;
  private final Outbox outbox;
  private final AllowedTally allowed;
  private final TransactionOperations transactions;
  private final Traces traces;
  private final Clock clock;
  private final int atOnce;
  private final ScheduledExecutorService workers;
  private final ScheduledExecutorService leases = executor("later-leases", 1);

  /**
   * A worker; it begins with {@link #start}.
   *
   * @param atOnce so few that somebody who waits for an answer finds a free decoder
   */
  LaterWorker(
      LaterUploads later,
      BankFollower banks,
      EncryptedSpool spool,
      PendingItems pending,
      ItemJudge judge,
      DecisionLedger ledger,
      Outbox outbox,
      AllowedTally allowed,
      TransactionOperations transactions,
      Traces traces,
      Clock clock,
      int atOnce) {
    this.later = later;
    this.banks = banks;
    this.spool = spool;
    this.pending = pending;
    this.judge = judge;
    this.ledger = ledger;
    this.outbox = outbox;
    this.allowed = allowed;
    this.transactions = transactions;
    this.traces = traces;
    this.clock = clock;
    this.atOnce = atOnce;
    this.workers = executor("later-uploads", atOnce);
  }

  void start() {
    for (int i = 0; i < atOnce; i++) {
      Future<?> _ =
          workers.scheduleWithFixedDelay(
              this::workAll, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }
    Future<?> _ = leases.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    workers.shutdownNow();
    leases.shutdownNow();
    try {
      boolean _ = workers.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Works until nothing is due. */
  void workAll() {
    try {
      while (banks.isLoaded() && !Thread.currentThread().isInterrupted()) {
        Optional<LaterUploads.Job> job = later.claim();
        if (job.isEmpty()) {
          return;
        }
        work(job.get());
      }
    } catch (IOException | RuntimeException failed) {
      log.warn("an item that is answered later was not decided now; it is tried again", failed);
    }
  }

  private void work(LaterUploads.Job job) throws IOException {
    long period = LaterUploads.LEASE.toMillis() / 4;
    Future<?> extending =
        leases.scheduleAtFixedRate(
            () -> later.extend(job.id(), LaterUploads.LEASE),
            period,
            period,
            TimeUnit.MILLISECONDS);
    try (Span span = traces.open(Traced.LATER, job.traceparent())) {
      span.attempt(job.attempts());
      span.size(job.bytes().size());
      examine(job);
    } finally {
      extending.cancel(false);
    }
  }

  private void examine(LaterUploads.Job job) throws IOException {
    try (InputStream kept = pending.open(job.bytes().id())) {
      DigestingInputStream digested = new DigestingInputStream(kept);
      switch (spool.receive(digested, Long.MAX_VALUE)) {
        case Received.Whole whole -> {
          try (UploadGate.Arrived arrived =
              new UploadGate.Arrived(whole.bytes(), digested.finish())) {
            decide(job, arrived);
          }
        }
        case Received.TooLarge _, Received.NoRoom _ -> later.extend(job.id(), BUSY);
      }
    }
  }

  private void decide(LaterUploads.Job job, UploadGate.Arrived arrived) throws IOException {
    ItemJudge.Found found =
        job.attempts() > MOST_ATTEMPTS
            ? judge.giveUp(arrived.digests(), arrived.bytes(), job.submission().actor())
            : judge.judge(
                arrived.digests(),
                arrived.bytes(),
                job.submission().actor(),
                UploadGate.Claim.MEDIA);
    switch (found) {
      case ItemJudge.Found.Busy _ -> later.extend(job.id(), BUSY);
      case ItemJudge.Found.Judged judged -> conclude(job, judged);
    }
  }

  private void conclude(LaterUploads.Job job, ItemJudge.Found.Judged judged) throws IOException {
    UploadAnswer answer = UploadGate.answer(job.submission(), judged, clock);
    transactions.executeWithoutResult(status -> write(job, judged, answer));
    settle(job, answer.verdict());
  }

  private void write(LaterUploads.Job job, ItemJudge.Found.Judged judged, UploadAnswer answer) {
    if (!later.decided(job.id(), answer)) {
      return;
    }
    if (answer.verdict() == Verdict.ALLOW) {
      UUID _ = outbox.enqueue(DecisionLedger.DECIDED, answer);
      allowed.add(job.submission(), judged.picture());
      return;
    }
    DecisionLedger.Written _ =
        ledger.write(
            new Decision(
                DecisionLedger.DECIDED,
                job.submission(),
                answer,
                UploadGate.kind(judged.judgement()),
                job.contentMark(),
                job.bytes(),
                judged.doubts()));
  }

  private void settle(LaterUploads.Job job, Verdict verdict) throws IOException {
    if (verdict == Verdict.ALLOW) {
      pending.destroy(job.bytes().id());
    } else {
      pending.becomeEvidence(job.bytes().id());
    }
  }

  private void forget() {
    try {
      int _ = later.forget(ANSWERS_KEPT);
    } catch (RuntimeException failed) {
      log.warn("old answers were not forgotten now; they will be", failed);
    }
  }

  private static ScheduledExecutorService executor(String name, int threads) {
    return Executors.newScheduledThreadPool(
        threads, Thread.ofPlatform().name(name).daemon().factory());
  }
}
