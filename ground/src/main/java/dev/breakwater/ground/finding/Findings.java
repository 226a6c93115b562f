package dev.breakwater.ground.finding;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.net.InetAddress;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Where detectors leave their findings, in the caller's transaction. */
public final class Findings {
  private final JdbcClient jdbc;
  private final JsonMapper json;

  public Findings(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Records a finding; one with the same id is there already after a replay, and stays. */
  public void record(Finding finding) {
    UploadContext upload = finding.upload();
    jdbc.sql(
            """
            insert into finding (id, kind, actor, service, item, at, verdict, reasons,
              evidence_id, upload_from, upload_at, publicly)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::inet, ?, ?)
            on conflict (id) do nothing
            """)
        .params(finding.id(), finding.kind().name())
        .params(finding.actor().value(), finding.service().value(), finding.item().value())
        .params(finding.at().atOffset(ZoneOffset.UTC), finding.verdict())
        .param(json.writeValueAsString(finding.reasons()))
        .param(Optional.ofNullable(finding.evidence()).map(ref -> ref.id().value()).orElse(null))
        .param(Optional.ofNullable(upload.from()).map(InetAddress::getHostAddress).orElse(null))
        .params(upload.at().atOffset(ZoneOffset.UTC), upload.publicly().name())
        .update();
  }

  /**
   * Whether something of this kind was found of an item before, committed or in this transaction.
   */
  public boolean has(FindingKind kind, ActorId actor, ServiceName service, ItemId item) {
    return jdbc.sql(
            """
            select exists (select 1 from finding
              where actor = ? and service = ? and item = ? and kind = ?)
            """)
        .params(actor.value(), service.value(), item.value(), kind.name())
        .query(Boolean.class)
        .single();
  }
}
