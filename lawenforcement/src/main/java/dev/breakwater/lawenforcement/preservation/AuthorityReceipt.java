package dev.breakwater.lawenforcement.preservation;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.util.List;

/**
 * What an authority answered when a report was complete. By 18 USC 2258A(h)(1) it is itself the
 * request to preserve.
 *
 * @param authority by its short name: {@code NCMEC}
 * @param reportNumber by which the authority knows the report
 * @param evidence every piece that was reported
 */
public record AuthorityReceipt(
    String authority,
    String reportNumber,
    Instant receivedAt,
    Document answer,
    ActorId actor,
    ServiceName service,
    List<EvidenceId> evidence) {
  public AuthorityReceipt {
    evidence = List.copyOf(evidence);
  }

  @Override
  public String toString() {
    return "AuthorityReceipt(" + authority + ", " + evidence.size() + " pieces)";
  }
}
