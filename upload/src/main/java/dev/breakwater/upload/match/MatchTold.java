package dev.breakwater.upload.match;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.UrlKind;
import dev.breakwater.upload.policy.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A match as the API tells it: which entry of which bank, how near, under which rule. Never a hash.
 *
 * @param how EXACT, LISTED, NEAR, SHARED_FRAMES or OPAQUE; which of the further fields are there
 *     depends on it
 * @param rule how much of the web the rule covers, for LISTED
 * @param distance bits for NEAR, the measure's own unit for OPAQUE
 * @param turned how the item was turned or mirrored before it looked like the entry
 * @param frame where in a video; absent for pictures
 * @param itemPercent of the item's frames that the entry has
 * @param entryPercent of the entry's frames that the item has
 * @param quarantined whether the entry is doubted, so that nothing graver than HOLD follows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatchTold(
    String bank,
    String source,
    String classification,
    long entry,
    String type,
    String how,
    @Nullable UrlKind rule,
    @Nullable Integer distance,
    @Nullable Integer threshold,
    @Nullable Integer quality,
    @Nullable String turned,
    @Nullable FrameTold frame,
    @Nullable Integer itemPercent,
    @Nullable Integer entryPercent,
    PolicyRef policy,
    boolean quarantined,
    Verdict verdict) {

  /** A frame of a video. */
  public record FrameTold(long number, double seconds) {}

  /** Tells {@code match}. */
  public static MatchTold of(Match match) {
    return switch (match.hit()) {
      case Hit.Exact _ -> told(match, "EXACT", null, null, null, null, null, null, null);
      case Hit.Listed _ -> told(match, "LISTED", null, null, null, null, null, null, null);
      case Hit.Near near ->
          told(
              match,
              "NEAR",
              near.distance().bits(),
              near.threshold().bits(),
              near.quality().value(),
              lower(near.seen()),
              frame(near.place()),
              null,
              null);
      case Hit.SharedFrames shared ->
          told(
              match,
              "SHARED_FRAMES",
              null,
              shared.threshold().bits(),
              null,
              lower(shared.seen()),
              frame(shared.place()),
              shared.itemPercent(),
              shared.entryPercent());
      case Hit.Opaque opaque ->
          told(
              match, "OPAQUE", opaque.distance(), opaque.threshold(), null, null, null, null, null);
    };
  }

  private static MatchTold told(
      Match match,
      String how,
      @Nullable Integer distance,
      @Nullable Integer threshold,
      @Nullable Integer quality,
      @Nullable String turned,
      @Nullable FrameTold frame,
      @Nullable Integer itemPercent,
      @Nullable Integer entryPercent) {
    return new MatchTold(
        match.bank().name(),
        match.bank().source(),
        match.bank().classification(),
        match.hit().key().entry(),
        match.hit().type().name(),
        how,
        match.hit() instanceof Hit.Listed listed ? listed.kind() : null,
        distance,
        threshold,
        quality,
        turned,
        frame,
        itemPercent,
        entryPercent,
        match.policy(),
        match.state() == EntryState.QUARANTINED,
        match.verdict());
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable FrameTold frame(Place place) {
    return switch (place) {
      case Place.WholePicture _ -> null;
      case Place.Frame(long number, double seconds) -> new FrameTold(number, seconds);
    };
  }
}
