package dev.breakwater.live.session;

import dev.breakwater.live.risk.Cue;
import dev.breakwater.live.risk.Happening;

/** Happenings told in a few words, without any content. */
public final class HappeningWords {
  private HappeningWords() {}

  public static String of(Happening happening) {
    return switch (happening) {
      case Happening.Said said ->
          (said.byBroadcaster() ? "the broadcaster writes: " : "a viewer writes: ")
              + String.join(", ", said.cues().stream().map(HappeningWords::of).sorted().toList());
      case Happening.Paid paid ->
          "a payment"
              + (paid.small() ? ", small" : "")
              + (paid.abroad() ? ", from abroad" : "")
              + (paid.before() > 0 ? ", after " + paid.before() + " of the same payer" : "")
              + (paid.coverMemo() ? ", with a cover word" : "");
      case Happening.Attended attended ->
          attended.viewers()
              + " watching"
              + (attended.knownRisk() > 0
                  ? ", " + attended.knownRisk() + " of them in earlier findings"
                  : "");
      case Happening.Moved moved ->
          switch (moved.change()) {
            case DEVICE -> "another device";
            case LOCATION -> "another place";
          };
      case Happening.Matched matched ->
          switch (matched.of()) {
            case STOP -> "known material, blocked by its bank";
            case HOLD -> "known material, held by its bank";
          };
      case Happening.Classified classified ->
          "the classifier says " + Math.round(100 * classified.score()) + " of 100";
      case Happening.Froze _ -> "the picture stands still";
      case Happening.Unreadable _ -> "pictures cannot be examined";
    };
  }

  private static String of(Cue cue) {
    return switch (cue) {
      case DIRECTS -> "tells what to do";
      case OFFERS_MONEY -> "offers money";
      case ASKS_AGE -> "speaks of age";
      case CONCEALS -> "asks for secrecy";
      case ASKS_ALONE -> "asks who else is there";
      case PRESSES -> "presses";
    };
  }
}
