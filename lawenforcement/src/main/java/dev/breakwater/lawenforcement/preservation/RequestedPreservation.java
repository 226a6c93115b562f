package dev.breakwater.lawenforcement.preservation;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.util.List;

/**
 * A preservation that somebody with the right to it asked for.
 *
 * @param authority who asked
 * @param reference by which we know the request
 * @param until when it ends unless it is extended
 * @param basis the legal ground, with its source
 */
public record RequestedPreservation(
    String authority,
    String reference,
    Instant receivedAt,
    Instant until,
    String basis,
    Document request,
    ActorId actor,
    ServiceName service,
    List<EvidenceId> evidence) {
  public RequestedPreservation {
    evidence = List.copyOf(evidence);
  }

  @Override
  public String toString() {
    return "RequestedPreservation(" + reference + ", " + evidence.size() + " pieces)";
  }
}
