package dev.breakwater.upload.gate;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.upload.history.Keeping;
import dev.breakwater.upload.history.KeptItem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How many uploads were let through: nothing else is kept of them, and a report to the public says
 * of how many the others are a part.
 *
 * <p>The number goes to the audit log every five minutes and when the server stops. A server that
 * is killed takes at most that long a count with it; while the database is away, it grows here.
 */
final class AllowedTally implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final AuditLog audit;
  private final TransactionOperations transactions;
  private final Ids ids;
  private final Keeping keeping;
  private final AtomicLong allowed = new AtomicLong();
  private final Rounds telling =
      new Rounds(
          "allowed-tally", EVERY, this::tell, "allowed uploads are not in the audit log yet");

  AllowedTally(AuditLog audit, TransactionOperations transactions, Ids ids, Keeping keeping) {
    this.audit = audit;
    this.transactions = transactions;
    this.ids = ids;
    this.keeping = keeping;
  }

  void start() {
    telling.startAfter(EVERY);
  }

  /** Notes one more, and keeps how it looks where that is switched on. */
  void add(Submission submission, @Nullable FrameFingerprint picture) {
    allowed.incrementAndGet();
    if (picture != null) {
      keeping.keep(
          new KeptItem(
              submission.service().value(),
              submission.actor().value(),
              submission.item().value(),
              picture.hash(),
              picture.quality().value()));
    }
  }

  /** Writes down what has come together, and begins anew. */
  void tell() {
    long number = allowed.getAndSet(0);
    if (number == 0) {
      return;
    }
    try {
      transactions.executeWithoutResult(status ->
          audit.append(
              new AuditEntry(
                  AuditEntry.BREAKWATER,
                  "upload.allowed",
                  "tally",
                  ids.next().toString(),
                  Map.of("count", number))));
    } catch (RuntimeException away) {
      allowed.addAndGet(number);
      throw away;
    }
  }

  @Override
  public void close() {
    telling.close();
    telling.runNow();
  }
}
