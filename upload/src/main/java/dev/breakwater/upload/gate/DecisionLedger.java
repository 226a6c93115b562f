package dev.breakwater.upload.gate;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.match.MatchTold;
import dev.breakwater.upload.policy.Verdict;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions in PostgreSQL: the decision, its finding, its line in the audit log, its event and the
 * doubts it raised become durable together or not at all; each doubt is a finding of its own. The
 * decision's id makes writing it twice harmless.
 */
final class DecisionLedger {
  /** Told to webhooks for each BLOCK and HOLD, and for each item that was answered later. */
  static final EventType DECIDED = new EventType("upload.decided");

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Findings findings;
  private final AuditLog audit;
  private final Outbox outbox;
  private final BankLedger banks;
  private final JsonMapper json;
  private final Ids ids;

  DecisionLedger(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      BankLedger banks,
      JsonMapper json,
      Ids ids) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.findings = findings;
    this.audit = audit;
    this.outbox = outbox;
    this.banks = banks;
    this.json = json;
    this.ids = ids;
  }

  /** What stands in the ledger after a decision was to be written. */
  sealed interface Written {
    /** This decision, now or from an earlier try. */
    record AsGiven() implements Written {}

    /** Another one, made before for the same idempotency key. */
    record Earlier(Answered answered) implements Written {}
  }

  /** An answer of the past and the mark of the bytes it was for. */
  record Answered(UploadAnswer answer, String contentMark) {}

  /** Writes {@code decision}, unless it or another of the same idempotency key is there. */
  Written write(Decision decision) {
    return transactions.execute(status -> {
      if (insert(decision) == 0) {
        return earlier(decision);
      }
      findings.record(finding(decision));
      audit.append(auditEntry(decision));
      outbox.enqueue(decision.type(), decision.answer());
      decision.doubted().forEach(doubt -> quarantine(decision, doubt));
      return new Written.AsGiven();
    });
  }

  /** What was decided for an idempotency key. */
  Optional<Answered> answered(UUID keyId, String idempotencyKey) {
    return jdbc.sql(
            """
            select answer, content_mark from upload_decision
            where key_id = ? and idempotency_key = ?
            """)
        .params(keyId, idempotencyKey)
        .query((row, number) ->
            new Answered(
                json.readValue(row.getString("answer"), UploadAnswer.class),
                row.getString("content_mark")))
        .optional();
  }

  /** What was decided under an id. */
  Optional<UploadAnswer> answer(UUID id) {
    return jdbc.sql("select answer from upload_decision where id = ?")
        .param(id)
        .query((row, number) -> json.readValue(row.getString("answer"), UploadAnswer.class))
        .optional();
  }

  private int insert(Decision decision) {
    UploadAnswer answer = decision.answer();
    return jdbc.sql(
            """
            insert into upload_decision (id, decided_at, verdict, key_id, idempotency_key,
              content_mark, answer, evidence_id)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(answer.id(), answer.decidedAt().atOffset(ZoneOffset.UTC), answer.verdict().name())
        .params(decision.submission().keyId())
        .param(decision.submission().idempotencyKey())
        .param(decision.contentMark())
        .param(json.writeValueAsString(answer))
        .param(decision.evidenceId().map(EvidenceId::value).orElse(null))
        .update();
  }

  private Written earlier(Decision decision) {
    Submission submission = decision.submission();
    return Optional.ofNullable(submission.idempotencyKey())
        .flatMap(key -> answered(submission.keyId(), key))
        .filter(earlier -> !earlier.answer().id().equals(submission.id()))
        .<Written>map(Written.Earlier::new)
        .orElseGet(Written.AsGiven::new);
  }

  private Finding finding(Decision decision) {
    Submission submission = decision.submission();
    UploadAnswer answer = decision.answer();
    return new Finding(
        answer.id(),
        decision.kind(),
        submission.actor(),
        submission.service(),
        submission.item(),
        answer.decidedAt(),
        answer.verdict().name(),
        List.of(reasons(decision)),
        decision.evidence(),
        submission.upload());
  }

  /** Why, and what the platform told beside: that goes to the desk, and into no log. */
  private static Map<String, Object> reasons(Decision decision) {
    UploadAnswer answer = decision.answer();
    Map<String, Object> reasons = new HashMap<>(decision.submission().hints().told());
    reasons.put("reasons", answer.reasons());
    reasons.put("matches", answer.matches());
    reasons.put("corroboration", answer.corroboration().name());
    reasons.put("policies", answer.policies());
    return reasons;
  }

  /** With what a report to the public counts by: the bank of the most telling match, its source. */
  private AuditEntry auditEntry(Decision decision) {
    UploadAnswer answer = decision.answer();
    Optional<MatchTold> most = answer.matches().stream().findFirst();
    return new AuditEntry(
        Door.who(decision.submission().keyId()),
        decision.type().name(),
        "upload",
        answer.id().toString(),
        Map.of(
            "verdict", answer.verdict().name(),
            "kind", decision.kind().name(),
            "service", decision.submission().service().value(),
            "reasons", answer.reasons(),
            "policies", answer.policies(),
            "evidence", decision.evidenceId().map(EvidenceId::toString).orElse("none"),
            "bank", most.map(MatchTold::bank).orElse("none"),
            "source", most.map(MatchTold::source).orElse("none"),
            "media", Optional.ofNullable(answer.looked().kind()).orElse("unknown")));
  }

  private void quarantine(Decision decision, Decision.Doubt doubt) {
    EntryKey key = new EntryKey(doubt.entryKey());
    banks.quarantine(key, AuditEntry.BREAKWATER, doubt.reason());
    findings.record(flooded(decision, key, doubt));
    audit.append(
        new AuditEntry(
            AuditEntry.BREAKWATER,
            "bank.entry.quarantined",
            "bank-entry",
            key.bank().value() + "/" + key.entry(),
            Map.of("reason", doubt.reason(), "upload", decision.answer().id().toString())));
  }

  /** The entry is in doubt, not the actor whose item was one too many. */
  private Finding flooded(Decision decision, EntryKey key, Decision.Doubt doubt) {
    UploadAnswer answer = decision.answer();
    return new Finding(
        ids.next(),
        FindingKind.FLOODED_ENTRY,
        new ActorId(AuditEntry.BREAKWATER),
        new ServiceName("banks"),
        new ItemId(key.bank().value() + "/" + key.entry()),
        answer.decidedAt(),
        Verdict.HOLD.name(),
        List.of(Map.of("reason", doubt.reason(), "upload", answer.id().toString())),
        null,
        new UploadContext(null, answer.decidedAt(), UploadContext.Publicly.NOT_TOLD));
  }
}
