package dev.breakwater.lawenforcement.preservation;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Hold;
import dev.breakwater.ground.evidence.HoldReason;
import dev.breakwater.ground.evidence.Retention;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Preservations from their beginning to their end.
 *
 * <p>One begins with an authority's receipt or a request, in the caller's transaction: the row, the
 * hold on each piece, the audit line and the event to the platform become durable together. It ends
 * when its time is over: the holds are released, and what nothing else holds and no retention keeps
 * is destroyed by the ground's expiry job, whose record can be checked.
 */
public final class Preservations {
  private final PreservationTable table;
  private final PreservationTerms terms;
  private final Retention retention;
  private final AuditLog audit;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final Ids ids;
  private final Clock clock;

  public Preservations(
      PreservationTable table,
      PreservationTerms terms,
      Retention retention,
      AuditLog audit,
      Outbox outbox,
      TransactionOperations transactions,
      Ids ids,
      Clock clock) {
    this.table = table;
    this.terms = terms;
    this.retention = retention;
    this.audit = audit;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Begins with an authority's receipt. The same receipt begins it once. Empty where no term is
   * known for that authority.
   */
  public Optional<Preservation> begin(AuthorityReceipt receipt) {
    return terms
        .inForce(receipt.authority(), receipt.receivedAt())
        .map(term -> begin(ofReceipt(receipt, term), receipt.answer(), AuditEntry.BREAKWATER));
  }

  /** Begins at the request of an authority. The same request begins it once. */
  public Preservation begin(RequestedPreservation request, String who) {
    Preservation preservation =
        new Preservation(
            new PreservationId(ids.next()),
            request.authority(),
            request.reference(),
            request.actor(),
            request.service(),
            request.receivedAt(),
            request.receivedAt(),
            request.until(),
            Optional.empty(),
            request.basis(),
            request.evidence());
    return begin(preservation, request.request(), who);
  }

  /** Keeps longer, for a reason that is recorded. */
  public Extension extend(PreservationId id, Instant until, String reason, String who) {
    return transactions.execute(status -> {
      Optional<Preservation> found = table.lock(id);
      if (found.isEmpty()) {
        return new Extension.NoSuchPreservation();
      }
      Preservation preservation = found.get();
      if (!preservation.isActive()) {
        return new Extension.HasEnded();
      }
      if (!until.isAfter(preservation.until())) {
        return new Extension.LastsLongerAlready(preservation.until());
      }
      extend(preservation, until, reason, who);
      return new Extension.Extended(until);
    });
  }

  /** Ends every preservation whose time is over; returns how many. */
  public int endThoseOver() {
    int ended = 0;
    for (PreservationId id : table.over(clock.instant())) {
      ended += transactions.execute(status -> endIfOver(id));
    }
    return ended;
  }

  public Optional<Preservation> find(PreservationId id) {
    return table.find(id);
  }

  /** What is kept for an authority under its number of a report, or ours of a request. */
  public Optional<Preservation> find(String authority, String reference) {
    return table.find(authority, reference);
  }

  /** How often it was extended, oldest first. */
  public List<LongerKept> extensions(PreservationId id) {
    return table.extensions(id);
  }

  /** Every preservation, those that end first at the top. */
  public List<Preservation> all() {
    return table.all();
  }

  /** The paper that began it, byte for byte. */
  public Optional<Document> foundingDocument(PreservationId id) {
    return table.document(id);
  }

  /** The same, for somebody who takes it away; that they did is on record. */
  Optional<Document> takeFoundingDocument(Preservation preservation, String who) {
    Optional<Document> document = foundingDocument(preservation.id());
    document.ifPresent(_ -> tell(preservation, "preservation.document-taken", who, Map.of()));
    return document;
  }

  private Preservation begin(Preservation preservation, Document document, String who) {
    return transactions.execute(status -> {
      if (!table.insert(preservation, document)) {
        return table.find(preservation.authority(), preservation.reference()).orElseThrow();
      }
      preservation.evidence().forEach(piece -> hold(preservation, piece, who));
      tell(preservation, "preservation.started", who, Map.of("until", preservation.until()));
      outbox.enqueue(PreservationEvent.STARTED, PreservationEvent.of(preservation));
      return preservation;
    });
  }

  private Preservation ofReceipt(AuthorityReceipt receipt, PreservationTerm term) {
    Instant from = receipt.receivedAt();
    return new Preservation(
        new PreservationId(ids.next()),
        receipt.authority(),
        receipt.reportNumber(),
        receipt.actor(),
        receipt.service(),
        from,
        PreservationTerms.end(from, term.accountBefore().negated()),
        PreservationTerms.end(from, term.keep()),
        Optional.empty(),
        term.source(),
        receipt.evidence());
  }

  private void hold(Preservation preservation, EvidenceId piece, String who) {
    boolean held =
        retention.hold(
            new Hold(
                preservation.id().value(),
                piece,
                HoldReason.PRESERVATION,
                Optional.of(preservation.until())),
            who);
    if (!held) {
      tell(preservation, "preservation.came-too-late", who, Map.of("evidence", piece.toString()));
    }
  }

  private void extend(Preservation preservation, Instant until, String reason, String who) {
    Preservation longer = table.extend(preservation, until, reason, who, clock.instant());
    longer.evidence().forEach(piece -> hold(longer, piece, who));
    tell(
        longer, "preservation.extended", who, Map.of("from", preservation.until(), "until", until));
    outbox.enqueue(PreservationEvent.EXTENDED, PreservationEvent.of(longer));
  }

  private int endIfOver(PreservationId id) {
    Instant now = clock.instant();
    Optional<Preservation> over =
        table.lock(id).filter(found -> found.isActive() && !found.until().isAfter(now));
    over.ifPresent(preservation -> {
      table.end(id, now);
      retention.release(id.value(), AuditEntry.BREAKWATER);
      tell(preservation, "preservation.ended", AuditEntry.BREAKWATER, Map.of());
      outbox.enqueue(PreservationEvent.ENDED, PreservationEvent.of(preservation));
    });
    return over.isPresent() ? 1 : 0;
  }

  private void tell(Preservation preservation, String act, String who, Map<String, ?> detail) {
    audit.append(
        new AuditEntry(who, act, "preservation", preservation.id().toString(), texts(detail)));
  }

  private static Map<String, String> texts(Map<String, ?> detail) {
    return detail.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
  }
}
