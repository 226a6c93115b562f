package dev.breakwater.upload.gate;

import dev.breakwater.ground.database.Outages;
import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.jobs.Rounds;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Makes a decision durable before its answer leaves: in the database, and while that is away in the
 * journal on the local disk.
 *
 * <p>A commit whose outcome is unknown, because the connection was lost in the middle, goes to the
 * journal too: replaying what the database has already changes nothing. After one failure no
 * request waits for the database again until a replay, tried every second, has reached it.
 *
 * <p>A decision that the database refuses for what it says, and always would, waits in the journal
 * alone: it holds none of the others back, and is tried again at the next start.
 */
final class DecisionKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DecisionKeeper.class);
  private static final Duration BETWEEN_REPLAYS = Duration.ofSeconds(1);

  private final DecisionLedger ledger;
  private final DecisionJournal journal;
  private final EvidenceStore evidence;
  private final PendingItems pending;
  private final Rounds replays =
      new Rounds("decision-replay", BETWEEN_REPLAYS, this::replay, "decisions wait in the journal");
  private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean databaseAway;

  DecisionKeeper(
      DecisionLedger ledger,
      DecisionJournal journal,
      EvidenceStore evidence,
      PendingItems pending) {
    this.ledger = ledger;
    this.journal = journal;
    this.evidence = evidence;
    this.pending = pending;
  }

  /** What became of a decision. */
  sealed interface Kept {
    /** It is durable. */
    record Durable() implements Kept {}

    /** Another was made before under the same idempotency key, and counts. */
    record Earlier(DecisionLedger.Answered answered) implements Kept {}

    /** It could not be made durable: no answer may be given. */
    record NotKept(String why) implements Kept {}
  }

  void start() {
    replays.start();
  }

  /**
   * Keeps a decision together with what it was made on.
   *
   * @throws IOException if the bytes could not be kept; then nothing is
   */
  Kept keep(Decision decision, InputStream bytes, EvidenceDescription description)
      throws IOException {
    EvidenceRef kept = evidence(bytes, description);
    Kept outcome = keep(decision.with(kept));
    switch (outcome) {
      case Kept.Durable _ -> settle(kept);
      case Kept.Earlier _, Kept.NotKept _ -> pending.destroy(kept.id());
    }
    return outcome;
  }

  private EvidenceRef evidence(InputStream bytes, EvidenceDescription description)
      throws IOException {
    try (Span span = Span.within(Traced.EVIDENCE)) {
      EvidenceRef kept = pending.keep(bytes, description);
      span.size(kept.size());
      return kept;
    }
  }

  /** The decision is durable and names the bytes, so what fails here the next start puts right. */
  private void settle(EvidenceRef kept) {
    try {
      pending.becomeEvidence(kept.id());
    } catch (IOException failed) {
      log.warn("evidence {} stays among the pending items until the next start", kept, failed);
    }
  }

  /** Keeps a decision that was made without bytes, or whose bytes are kept already. */
  Kept keep(Decision decision) {
    try (Span span = Span.within(Traced.DECISION)) {
      Kept kept = written(decision);
      span.came((Record) kept);
      return kept;
    }
  }

  private Kept written(Decision decision) {
    if (!databaseAway) {
      try {
        return kept(ledger.write(decision));
      } catch (DataIntegrityViolationException unfit) {
        noteRefused(decision.submission().id(), unfit);
      } catch (RuntimeException failed) {
        noteAway(failed);
      }
    }
    return journalled(decision);
  }

  /** Whether decisions go to the journal now. */
  boolean isDatabaseAway() {
    return databaseAway;
  }

  /** Writes what waits into the database; stops at the first failure. */
  void replay() {
    try {
      for (UUID id : journal.ids()) {
        if (!refused.contains(id)) {
          replay(id);
        }
      }
      if (databaseAway && journal.size() <= refused.size()) {
        reach();
      }
    } catch (IOException | RuntimeException failed) {
      noteAway(failed);
    }
  }

  private void replay(UUID id) throws IOException {
    try {
      Decision decision = journal.read(id);
      DecisionLedger.Written written = ledger.write(decision);
      Optional<EvidenceId> kept = decision.evidenceId();
      if (written instanceof DecisionLedger.Written.Earlier && kept.isPresent()) {
        evidence.discard(kept.get());
      }
      journal.remove(id);
    } catch (DataIntegrityViolationException unfit) {
      noteRefused(id, unfit);
    }
  }

  @Override
  public void close() {
    replays.close();
  }

  /** With an empty journal nothing has been asked of the database yet. */
  private void reach() {
    ledger.answer(new UUID(0, 0));
    databaseAway = false;
    log.info("the database is back; every decision that waited is in it");
  }

  private static Kept kept(DecisionLedger.Written written) {
    return switch (written) {
      case DecisionLedger.Written.AsGiven _ -> new Kept.Durable();
      case DecisionLedger.Written.Earlier(DecisionLedger.Answered answered) ->
          new Kept.Earlier(answered);
    };
  }

  private Kept journalled(Decision decision) {
    try {
      return journal.write(decision)
          ? new Kept.Durable()
          : new Kept.NotKept("the database is away and the journal is full");
    } catch (IOException | RuntimeException failed) {
      log.error("a decision could be written neither to the database nor to the journal", failed);
      return new Kept.NotKept("neither the database nor the local disk takes the decision");
    }
  }

  private void noteRefused(UUID id, Exception unfit) {
    refused.add(id);
    log.error("the database refuses decision {}, which waits in the journal", id, unfit);
  }

  private synchronized void noteAway(Exception failed) {
    if (!databaseAway) {
      String why = Outages.isOutage(failed) ? "is away" : "does not take a decision";
      log.warn("the database {}; decisions wait in the journal", why, failed);
    }
    databaseAway = true;
  }
}
