package dev.breakwater.chat.decision;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.finding.UploadContext.Publicly;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Findings that were made elsewhere, after their messages were delivered. Each is recorded once,
 * also where this server judged the same message: both give it the same id.
 */
public final class StreamLedger {
  private static final EventType FOUND = new EventType("message.found");
  private static final String DELIVERED = "DELIVER";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Findings findings;
  private final AuditLog audit;
  private final Outbox outbox;

  public StreamLedger(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Findings findings,
      AuditLog audit,
      Outbox outbox) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.findings = findings;
    this.audit = audit;
    this.outbox = outbox;
  }

  /** A finding as the platform is told of it. */
  public record Found(
      UUID finding,
      String service,
      String conversation,
      String message,
      String actor,
      String other,
      String level) {}

  /** Records a finding; does nothing if it is there. */
  public void record(String service, Instant at, PolicyRef policy, ChatFinding found) {
    transactions.executeWithoutResult(status -> {
      if (insert(found) == 0) {
        return;
      }
      findings.record(
          new Finding(
              found.id(),
              FindingKind.GROOMING,
              new ActorId(found.actor()),
              new ServiceName(service),
              new ItemId(found.message()),
              at,
              DELIVERED,
              found.reasons(policy),
              null,
              new UploadContext(null, at, Publicly.NOT_AVAILABLE)));
      audit.append(
          new AuditEntry(
              AuditEntry.BREAKWATER,
              FOUND.name(),
              "message",
              found.id().toString(),
              Map.of("policies", List.of(policy))));
      outbox.enqueue(FOUND, told(service, found));
    });
  }

  /** Notes a record that is no finding, for an operator to look at. */
  public void refuse(String topic, int partition, long offset, String why, Instant at) {
    jdbc.sql(
            """
            insert into chat_topic_refusal (topic, partition_number, record_offset, why, at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(topic, partition, offset, why, at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private int insert(ChatFinding found) {
    return jdbc.sql(
            """
            insert into chat_finding (id, conversation, actor, other)
            values (?, ?, ?, ?) on conflict do nothing
            """)
        .params(found.id(), found.conversation(), found.actor(), found.other())
        .update();
  }

  private static Found told(String service, ChatFinding found) {
    return new Found(
        found.id(),
        service,
        found.conversation(),
        found.message(),
        found.actor(),
        found.other(),
        found.risk().level().name());
  }
}
