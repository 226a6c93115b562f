package dev.breakwater.openness.peer;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.openness.incident.Identifier;
import dev.breakwater.openness.incident.Mark;
import dev.breakwater.openness.incident.MarkKey;
import dev.breakwater.openness.sharing.Exchange;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.Partners;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Whether peers have told of an account of ours.
 *
 * <p>What a peer says is a reason to look, never one to act: it becomes a finding, which a person
 * judges by what they see here, and which puts a case that is open already before others. Where
 * more peers deny it than confirm it, it becomes nothing.
 */
public final class KnownAccounts {
  private final Exchanges exchanges;
  private final Partners partners;
  private final Findings findings;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final Clock clock;

  public KnownAccounts(
      Exchanges exchanges,
      Partners partners,
      Findings findings,
      JdbcClient jdbc,
      TransactionOperations transactions,
      AuditLog audit,
      Clock clock) {
    this.exchanges = exchanges;
    this.partners = partners;
    this.findings = findings;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** An account of ours; its identifiers are not kept. */
  record Asked(ServiceName service, ActorId actor, List<Identifier> identifiers) {
    Asked {
      identifiers = List.copyOf(identifiers);
    }

    /** Who is asked about does not belong in logs. */
    @Override
    public String toString() {
      return "Asked(redacted)";
    }
  }

  /** What a peer told of it. */
  record Known(
      String exchange,
      String incident,
      String kind,
      int confidence,
      String seen,
      int confirmed,
      int denied) {
    boolean isDenied() {
      return denied > confirmed;
    }
  }

  /** What peers told; durable as findings when this returns. */
  List<Known> lookUp(Asked asked, String by) {
    List<Known> known = new ArrayList<>();
    for (Exchange exchange : exchanges.all()) {
      markKey(exchange).ifPresent(key -> known.addAll(told(exchange, key, asked)));
    }
    List<Known> believed = known.stream().filter(each -> !each.isDenied()).toList();
    if (!believed.isEmpty()) {
      transactions.executeWithoutResult(
          status -> believed.forEach(each -> record(asked, each, by)));
    }
    return known;
  }

  private Optional<MarkKey> markKey(Exchange exchange) {
    return partners
        .partner(exchange.partner())
        .filter(each -> each.kind() instanceof PeerKind)
        .flatMap(each -> PeerKind.markKey(each.settings()));
  }

  private List<Known> told(Exchange exchange, MarkKey key, Asked asked) {
    String[] marks =
        asked.identifiers().stream().map(key::mark).map(Mark::hex).toArray(String[]::new);
    return jdbc.sql(
            """
            select * from incident_known where exchange_id = ? and until >= ? and record in (
              select record from incident_mark where exchange_id = ? and mark = any (?))
            order by record
            """)
        .params(exchange.id(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        .params(exchange.id(), marks)
        .query((row, number) ->
            new Known(
                exchange.name(),
                row.getString("record"),
                row.getString("kind"),
                row.getInt("confidence"),
                row.getString("seen"),
                row.getInt("confirmed"),
                row.getInt("denied")))
        .list();
  }

  /** Its number says what it is of: to ask again makes no other finding. */
  private void record(Asked asked, Known known, String by) {
    String what = "incident " + known.exchange() + " " + known.incident();
    UUID id =
        UUID.nameUUIDFromBytes(
            (what + "\n" + asked.service().value() + "\n" + asked.actor().value())
                .getBytes(StandardCharsets.UTF_8));
    Instant now = clock.instant();
    findings.record(
        new Finding(
            id,
            FindingKind.KNOWN_ACCOUNT,
            asked.actor(),
            asked.service(),
            new ItemId(what),
            now,
            "NOTHING_DONE",
            List.of(
                Map.of(
                    "reason",
                    "A peer tells of an incident with this account. Judge by what you see here.",
                    "exchange",
                    known.exchange(),
                    "incident",
                    known.incident(),
                    "kind",
                    known.kind(),
                    "confidence",
                    known.confidence(),
                    "seen",
                    known.seen(),
                    "confirmedByPeers",
                    known.confirmed(),
                    "deniedByPeers",
                    known.denied())),
            null,
            new UploadContext(null, now, UploadContext.Publicly.NOT_AVAILABLE)));
    audit.append(
        new AuditEntry(
            by,
            "incident.found",
            "finding",
            id.toString(),
            Map.of("exchange", known.exchange(), "incident", known.incident())));
  }
}
