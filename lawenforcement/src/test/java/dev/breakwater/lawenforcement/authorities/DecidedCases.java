package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.evidence.EvidenceBench;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases that the desk has decided, as its tables hold them. The pictures are words. */
public final class DecidedCases {
  /** Who decided. */
  public static final PersonId ROSA = new PersonId(new UUID(1, 1));

  private final JdbcClient jdbc;
  private final EvidenceBench evidence;
  private final Ids ids;
  private final Clock clock;

  public DecidedCases(JdbcClient jdbc, EvidenceBench evidence, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.evidence = evidence;
    this.ids = ids;
    this.clock = clock;
  }

  /** A decided case. */
  public record Decided(
      CaseId caseId, DecisionId decision, List<UUID> findings, List<EvidenceId> evidence) {}

  /** A case of {@code pictures} pictures, each an entry byte for byte, of which is reported. */
  public Decided reported(String actor, String code, int pictures) {
    return decided(actor, code, pictures, "[{\"type\": \"BLOCK\"}, {\"type\": \"REPORT\"}]");
  }

  /** The same, with nothing to be reported. */
  public Decided notReported(String actor, String code) {
    return decided(actor, code, 1, "[{\"type\": \"RELEASE\"}]");
  }

  /** The desk takes a decision back. */
  public DecisionId undo(Decided decided, String effect) {
    jdbc.sql("update review_case set state = 'OPEN', decision_id = null, thread = ? where id = ?")
        .params(ids.next().toString(), decided.caseId().value())
        .update();
    return decide(decided.caseId(), effect, "A1", "[]", "[]", decided.decision().value());
  }

  /** The desk decides a case once more. */
  public Decided again(Decided decided, String code) {
    DecisionId decision =
        decide(
            decided.caseId(),
            "DECIDED",
            code,
            "[{\"type\": \"REPORT\"}]",
            items(decided.findings(), code),
            null);
    return new Decided(decided.caseId(), decision, decided.findings(), decided.evidence());
  }

  /** The bytes of a picture that {@link #reported} made. */
  public static byte[] picture(String actor, int number) {
    return ("picture " + number + " of " + actor).getBytes(StandardCharsets.UTF_8);
  }

  private Decided decided(String actor, String code, int pictures, String actions) {
    CaseId caseId = new CaseId(ids.next());
    jdbc.sql(
            """
            insert into review_case (id, actor, service, thread, state, kinds, exact_match,
              opened_at, latest_at, items, version, level, points, due_at, priority_reasons,
              priority_rules)
            values (?, ?, 'photos', ?, 'OPEN', '{KNOWN_MATERIAL}', true, ?, ?, ?, 1, 2, 10, ?,
              '[]', 'test/1')
            """)
        .params(caseId.value(), actor, caseId.toString())
        .params(now(), now(), pictures, now())
        .update();
    List<EvidenceId> pieces = new ArrayList<>();
    List<UUID> findings = new ArrayList<>();
    for (int number : IntStream.range(0, pictures).toArray()) {
      EvidenceId piece = evidence.keep(picture(actor, number)).id();
      pieces.add(piece);
      findings.add(finding(caseId, actor, "photo-" + number, piece));
    }
    DecisionId decision = decide(caseId, "DECIDED", code, actions, items(findings, code), null);
    return new Decided(caseId, decision, findings, pieces);
  }

  private UUID finding(CaseId caseId, String actor, String item, EvidenceId piece) {
    UUID finding = ids.next();
    jdbc.sql(
            """
            insert into finding (id, kind, actor, service, item, at, verdict, reasons, evidence_id,
              upload_from, upload_at, publicly)
            values (?, 'KNOWN_MATERIAL', ?, 'photos', ?, ?, 'BLOCK', ?::jsonb, ?,
              '203.0.113.7', ?, 'NOT_AVAILABLE')
            """)
        .params(finding, actor, item, now())
        .param(
            """
            [{"reasons": ["It is an entry of landscapes, byte for byte."],
              "matches": [{"bank": "landscapes", "entry": 7, "how": "EXACT"}]}]
            """)
        .params(piece.value(), now())
        .update();
    jdbc.sql(
            """
            insert into case_item (finding_id, case_id, kind, item, at, joined_at)
            values (?, ?, 'KNOWN_MATERIAL', ?, ?, ?)
            """)
        .params(finding, caseId.value(), item, now(), now())
        .update();
    return finding;
  }

  private DecisionId decide(
      CaseId caseId,
      String effect,
      String code,
      String actions,
      String items,
      @Nullable UUID supersedes) {
    DecisionId id = new DecisionId(ids.next());
    jdbc.sql(
            """
            insert into review_decision (id, case_id, effect, code, actions, items, note, person,
              decided_at, supersedes, taxonomy)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, '', ?, ?, ?, 'industry/1')
            """)
        .params(id.value(), caseId.value(), effect, code, actions, items)
        .params(ROSA.value(), now())
        .param(supersedes)
        .update();
    if (effect.equals("DECIDED")) {
      jdbc.sql("update review_case set state = 'DECIDED', decision_id = ? where id = ?")
          .params(id.value(), caseId.value())
          .update();
    }
    return id;
  }

  private static String items(List<UUID> findings, String code) {
    return findings.stream()
        .map(each -> "{\"finding\": \"" + each + "\", \"code\": \"" + code + "\"}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
