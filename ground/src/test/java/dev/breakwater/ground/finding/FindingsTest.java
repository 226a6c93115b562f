package dev.breakwater.ground.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class FindingsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final FreshDatabase database = FreshDatabase.create();
  private final Findings findings = new Findings(database.jdbc(), JsonMapper.builder().build());

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void keepsWhatWasFoundAndWhy() throws Exception {
    InetAddress from = InetAddress.getByName("2001:db8::7");
    EvidenceRef evidence = new EvidenceRef(new EvidenceId(new UUID(1, 2)), 5);
    findings.record(finding(new UUID(0, 1), evidence, from));

    assertThat(
            database
                .jdbc()
                .sql("select *, host(upload_from) as host, reasons ->> 0 as why from finding")
                .query()
                .singleRow())
        .containsEntry("kind", "KNOWN_MATERIAL")
        .containsEntry("actor", "a-1")
        .containsEntry("verdict", "BLOCK")
        .containsEntry("evidence_id", new UUID(1, 2))
        .containsEntry("host", "2001:db8::7")
        .containsEntry("why", "{\"bank\": \"lakes\"}");
  }

  @Test
  void keepsAFindingOnceWhenItIsReplayed() {
    findings.record(finding(new UUID(0, 1), null, null));
    findings.record(finding(new UUID(0, 1), null, null));

    assertThat(database.jdbc().sql("select count(*) from finding").query(Long.class).single())
        .isEqualTo(1);
  }

  private static Finding finding(
      UUID id, @Nullable EvidenceRef evidence, @Nullable InetAddress from) {
    return new Finding(
        id,
        FindingKind.KNOWN_MATERIAL,
        new ActorId("a-1"),
        new ServiceName("photos"),
        new ItemId("i-1"),
        NOON,
        "BLOCK",
        List.of(Map.of("bank", "lakes")),
        evidence,
        new UploadContext(from, NOON, UploadContext.Publicly.NOT_AVAILABLE));
  }
}
