package dev.breakwater.review;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Records findings as the gate does, of pictures that were never there. */
public final class SampleFindings {
  private final FreshDatabase database;
  private final Findings findings;
  private final Ids ids;
  private final Clock clock;

  public SampleFindings(FreshDatabase database, Ids ids, Clock clock) {
    this.database = database;
    this.findings = new Findings(database.jdbc(), JsonMapper.builder().build());
    this.ids = ids;
    this.clock = clock;
  }

  /** A picture that is near an entry. */
  public UUID near(String actor, String item, long entry) {
    return record(FindingKind.KNOWN_MATERIAL, actor, item, match("NEAR", entry));
  }

  /** A picture that is an entry, byte for byte. */
  public UUID exact(String actor, String item, long entry) {
    return record(FindingKind.KNOWN_MATERIAL, actor, item, match("EXACT", entry));
  }

  /** Something of any kind. */
  public UUID record(FindingKind kind, String actor, String item, Map<String, ?> reason) {
    UUID id = ids.next();
    database
        .transactions()
        .executeWithoutResult(status ->
            findings.record(
                new Finding(
                    id,
                    kind,
                    new ActorId(actor),
                    new ServiceName("photos"),
                    new ItemId(item),
                    clock.instant(),
                    "BLOCK",
                    List.of(reason),
                    null,
                    new UploadContext(
                        InetAddress.ofLiteral("203.0.113.7"),
                        clock.instant(),
                        UploadContext.Publicly.NOT_AVAILABLE))));
    return id;
  }

  private static Map<String, ?> match(String how, long entry) {
    return Map.of(
        "reasons", List.of("PDQ entry " + entry + " of bank landscapes is close."),
        "matches",
            List.of(
                Map.of(
                    "bank",
                    "landscapes",
                    "source",
                    "test",
                    "classification",
                    "A1",
                    "entry",
                    entry,
                    "type",
                    "PDQ",
                    "how",
                    how,
                    "distance",
                    12,
                    "threshold",
                    31)));
  }
}
