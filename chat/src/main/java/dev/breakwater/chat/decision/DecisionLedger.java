package dev.breakwater.chat.decision;

import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.chat.policy.Step.Contact;
import dev.breakwater.chat.state.Promise;
import dev.breakwater.chat.state.Promises;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.finding.UploadContext.Publicly;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions in the database, each with its findings, its line in the audit log and its event for
 * the platform, in one transaction and once.
 */
public final class DecisionLedger implements Promises {
  private static final EventType DECIDED = new EventType("message.decided");

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Excerpts excerpts;
  private final Findings findings;
  private final AuditLog audit;
  private final Outbox outbox;
  private final JsonMapper json;

  public DecisionLedger(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Excerpts excerpts,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      JsonMapper json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.excerpts = excerpts;
    this.findings = findings;
    this.audit = audit;
    this.outbox = outbox;
    this.json = json;
  }

  /** The decision as the journal carries it here. */
  public Promise promise(ChatDecision decision) {
    return new Promise(decision.id(), json.writeValueAsBytes(decision));
  }

  @Override
  public void keep(Promise promise) {
    ChatDecision decision = json.readValue(promise.body(), ChatDecision.class);
    EvidenceRef evidence = decision.evidence();
    if (evidence != null) {
      excerpts.settle(evidence);
    }
    transactions.executeWithoutResult(status -> write(decision));
  }

  /** What was answered to a message, if it was more than to deliver. */
  public Optional<MessageAnswer> answer(UUID id) {
    return jdbc.sql("select answer from chat_decision where id = ?")
        .param(id)
        .query((row, number) -> json.readValue(row.getString(1), MessageAnswer.class))
        .optional();
  }

  private void write(ChatDecision decision) {
    if (insert(decision) == 0) {
      return;
    }
    for (ChatFinding each : decision.findings()) {
      insert(each, decision.id());
      findings.record(finding(decision, each));
    }
    audit.append(auditEntry(decision));
    outbox.enqueue(DECIDED, decision.answer());
  }

  private int insert(ChatDecision decision) {
    return jdbc.sql(
            """
            insert into chat_decision (id, at, service, conversation, answer, evidence_id)
            values (?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing
            """)
        .params(decision.id(), decision.at().atOffset(ZoneOffset.UTC), decision.service())
        .params(decision.answer().conversation(), json.writeValueAsString(decision.answer()))
        .param(Optional.ofNullable(decision.evidence()).map(ref -> ref.id().value()).orElse(null))
        .update();
  }

  private void insert(ChatFinding finding, UUID decision) {
    jdbc.sql(
            """
            insert into chat_finding (id, decision_id, conversation, actor, other)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(finding.id(), decision, finding.conversation(), finding.actor(), finding.other())
        .update();
  }

  private static Finding finding(ChatDecision decision, ChatFinding found) {
    return new Finding(
        found.id(),
        FindingKind.GROOMING,
        new ActorId(found.actor()),
        new ServiceName(decision.service()),
        new ItemId(found.message()),
        decision.at(),
        verdict(decision.answer()),
        found.reasons(decision.answer().policy()),
        decision.evidence(),
        new UploadContext(null, decision.at(), Publicly.NOT_AVAILABLE));
  }

  private static String verdict(MessageAnswer answer) {
    return answer.contact() == Contact.BLOCK ? "BLOCK_CONTACT" : answer.delivery().name();
  }

  /** No account and no message is named: an audit log is for ever. */
  private static AuditEntry auditEntry(ChatDecision decision) {
    MessageAnswer answer = decision.answer();
    return new AuditEntry(
        "key:" + decision.keyId(),
        DECIDED.name(),
        "message",
        decision.id().toString(),
        Map.of(
            "verdict", verdict(answer),
            "told", answer.tell().size(),
            "policies", List.of(answer.policy()),
            "findings", answer.findings().stream().map(UUID::toString).toList(),
            "evidence",
                Optional.ofNullable(decision.evidence())
                    .map(ref -> ref.id().toString())
                    .orElse("none")));
  }
}
