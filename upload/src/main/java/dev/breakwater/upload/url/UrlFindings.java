package dev.breakwater.upload.url;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.evidence.EvidenceStore;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.upload.match.Judgement;
import dev.breakwater.upload.match.Match;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Records what was found of URLs, durably before the answer leaves. The text itself is evidence: it
 * leads to the material, so it is kept in the evidence store and nowhere else.
 */
public final class UrlFindings {
  private final EvidenceStore evidence;
  private final Findings findings;
  private final AuditLog audit;
  private final TransactionOperations transactions;
  private final Ids ids;
  private final Clock clock;

  public UrlFindings(
      EvidenceStore evidence,
      Findings findings,
      AuditLog audit,
      TransactionOperations transactions,
      Ids ids,
      Clock clock) {
    this.evidence = evidence;
    this.findings = findings;
    this.audit = audit;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  UUID record(Poster poster, String url, UrlChecker.Checked checked) {
    try {
      EvidenceRef kept =
          evidence.keep(
              new ByteArrayInputStream(url.getBytes(StandardCharsets.UTF_8)),
              new EvidenceDescription(
                  "text/uri-list",
                  Map.of(
                      "actor", poster.actor().value(),
                      "service", poster.service().value(),
                      "item", poster.item().value())));
      return record(poster, checked, kept);
    } catch (IOException failed) {
      throw new UncheckedIOException("the URL could not be kept as evidence", failed);
    }
  }

  private UUID record(Poster poster, UrlChecker.Checked checked, EvidenceRef kept)
      throws IOException {
    Finding finding = finding(poster, checked, kept);
    try {
      transactions.executeWithoutResult(status -> {
        findings.record(finding);
        audit.append(
            new AuditEntry(
                AuditEntry.BREAKWATER,
                "url.decided",
                "finding",
                finding.id().toString(),
                Map.of("verdict", finding.verdict())));
      });
    } catch (RuntimeException notRecorded) {
      evidence.destroy(kept.id());
      throw notRecorded;
    }
    return finding.id();
  }

  private Finding finding(Poster poster, UrlChecker.Checked checked, EvidenceRef kept) {
    Judgement judgement = checked.judgement();
    Instant now = clock.instant();
    return new Finding(
        ids.next(),
        judgement.matches().isEmpty() ? FindingKind.UNREADABLE_ITEM : FindingKind.KNOWN_URL,
        poster.actor(),
        poster.service(),
        poster.item(),
        now,
        judgement.verdict().name(),
        reasons(checked),
        kept,
        new UploadContext(null, now, UploadContext.Publicly.NOT_TOLD));
  }

  private static List<Map<String, ?>> reasons(UrlChecker.Checked checked) {
    Stream<Map<String, ?>> unreadable =
        checked.cannotTell().stream().map(why -> Map.of("cannotTell", why));
    return Stream.concat(
            checked.judgement().matches().stream().map(UrlFindings::reason), unreadable)
        .toList();
  }

  private static Map<String, ?> reason(Match match) {
    return Map.of(
        "bank", match.bank().name(),
        "entry", match.hit().key().entry(),
        "type", match.hit().type().name(),
        "policy", match.policy().name(),
        "policyVersion", match.policy().version(),
        "verdict", match.verdict().name());
  }
}
