package dev.breakwater.lawenforcement.preservation;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Evidence held for an authority.
 *
 * @param reference the authority's number of a report, or ours of a request
 * @param accountFrom from when on the platform keeps the account's data
 * @param basis the legal ground with its source
 */
public record Preservation(
    PreservationId id,
    String authority,
    String reference,
    ActorId actor,
    ServiceName service,
    Instant begunAt,
    Instant accountFrom,
    Instant until,
    Optional<Instant> endedAt,
    String basis,
    List<EvidenceId> evidence) {
  public Preservation {
    evidence = List.copyOf(evidence);
  }

  public boolean isActive() {
    return endedAt.isEmpty();
  }

  @Override
  public String toString() {
    return "Preservation(" + id + ", " + authority + ", until " + until + ")";
  }
}
