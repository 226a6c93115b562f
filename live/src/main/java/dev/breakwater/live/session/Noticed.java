package dev.breakwater.live.session;

import dev.breakwater.live.known.KnownMaterial.Known;
import dev.breakwater.live.risk.Happening;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is brought to a session at once.
 *
 * @param at when the first of it reached this server, by which the time to action is measured
 * @param found what its pictures match
 */
public record Noticed(List<Happening> happenings, Instant at, Optional<Known.Found> found) {
  public Noticed {
    happenings = List.copyOf(happenings);
  }

  /** Events that the platform told. */
  public static Noticed told(List<Happening> happenings, Instant at) {
    return new Noticed(happenings, at, Optional.empty());
  }
}
