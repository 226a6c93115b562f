package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.privacy.franking.FrankingServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a finding of a reported message that is proven to have been sent.
 *
 * <p>The message goes into the evidence store before the finding is durable, and from there only to
 * whoever opens it on record. Its form is that of a chat's excerpt, so that the desk shows it
 * alike.
 */
final class ReportedMessages {
  private static final String MEDIA_TYPE = "application/vnd.breakwater.conversation+json";

  private final PendingItems pending;
  private final Findings findings;
  private final AuditLog audit;
  private final TransactionOperations transactions;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;

  ReportedMessages(
      PendingItems pending,
      Findings findings,
      AuditLog audit,
      TransactionOperations transactions,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    this.pending = pending;
    this.findings = findings;
    this.audit = audit;
    this.transactions = transactions;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  private record Said(Instant at, String from, String text, List<String> reasons) {
    @Override
    public String toString() {
      return "Said(redacted)";
    }
  }

  private record Conversation(List<Said> messages) {}

  /** The finding's number; durable when this returns. */
  UUID keep(FrankingServer.Finding.Genuine genuine, ServiceName service, ItemId item, String by) {
    try {
      EvidenceRef evidence = evidence(genuine, service);
      UUID id = ids.next();
      transactions.executeWithoutResult(status -> {
        findings.record(finding(id, genuine, service, item, evidence));
        audit.append(new AuditEntry(by, "message.reported", "finding", id.toString()));
      });
      pending.becomeEvidence(evidence.id());
      return id;
    } catch (IOException failed) {
      throw new UncheckedIOException("a reported message could not be kept", failed);
    }
  }

  private EvidenceRef evidence(FrankingServer.Finding.Genuine genuine, ServiceName service)
      throws IOException {
    Said said =
        new Said(
            genuine.envelope().sentAt(),
            genuine.envelope().sender(),
            new String(genuine.message(), StandardCharsets.UTF_8),
            List.of("reported by who received it; proven to have been sent"));
    return pending.keep(
        new ByteArrayInputStream(json.writeValueAsBytes(new Conversation(List.of(said)))),
        new EvidenceDescription(MEDIA_TYPE, Map.of("service", service.value())));
  }

  private Finding finding(
      UUID id,
      FrankingServer.Finding.Genuine genuine,
      ServiceName service,
      ItemId item,
      EvidenceRef evidence) {
    return new Finding(
        id,
        FindingKind.GROOMING,
        new ActorId(genuine.envelope().sender()),
        service,
        item,
        clock.instant(),
        "DELIVERED",
        List.of(
            Map.of(
                "reason",
                "A person reported this message, and its mark proves that it was sent.",
                "sentAt",
                genuine.envelope().sentAt().toString())),
        evidence,
        new UploadContext(null, genuine.envelope().sentAt(), UploadContext.Publicly.NOT_AVAILABLE));
  }
}
