package dev.breakwater.client;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A verdict with what led to it.
 *
 * @param id Breakwater's own id of the submission
 * @param item your id of the item
 * @param reasons why, in plain words; for your people, not for the uploader
 * @param matches the most telling first
 * @param corroboration NONE when what matched is perceptual alone
 */
public record Decision(
    UUID id,
    String item,
    Verdict verdict,
    Instant decidedAt,
    List<String> reasons,
    List<Match> matches,
    String corroboration) {
  public Decision {
    Objects.requireNonNull(verdict, "an answer without a verdict is none");
    reasons = List.copyOf(reasons);
    matches = List.copyOf(matches);
  }

  /** An entry of a bank that the item matches; never its hash. */
  public record Match(
      String bank, String classification, long entry, String how, Verdict verdict) {}
}
