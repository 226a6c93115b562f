package dev.breakwater.ground.bundle;

import dev.breakwater.ground.evidence.EvidenceId;
import java.util.List;
import java.util.UUID;

/** A bundle that was written. */
public record BundleMade(
    UUID id, List<EvidenceId> absent, String sha256OfManifest, Stamping stamping) {
  public BundleMade {
    absent = List.copyOf(absent);
  }

  /** What came of time-stamping it. */
  public sealed interface Stamping {
    record Stamped() implements Stamping {}

    /** No authority is set up. */
    record NotAsked() implements Stamping {}

    /** The authority did not answer as it should; the bundle is whole without. */
    record Failed(String why) implements Stamping {}
  }
}
