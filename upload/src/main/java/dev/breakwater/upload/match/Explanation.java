package dev.breakwater.upload.match;

import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.Place;
import java.util.Locale;

/** A match told in a sentence that a moderator can read aloud. */
final class Explanation {
  private Explanation() {}

  static String of(Match match) {
    return "%s entry %d of bank %s (%s) %s; policy %s version %d says %s%s."
        .formatted(
            match.hit().type(),
            match.hit().key().entry(),
            match.bank().name(),
            match.bank().source(),
            how(match.hit()),
            match.policy().name(),
            match.policy().version(),
            match.verdict(),
            match.state() == EntryState.QUARANTINED
                ? ", no more because the entry is quarantined until a person has looked"
                : "");
  }

  private static String how(Hit hit) {
    return switch (hit) {
      case Hit.Exact _ -> "is this item, byte for byte";
      case Hit.Listed listed ->
          "covers this URL "
              + switch (listed.kind()) {
                case EXACT -> "itself";
                case PREFIX -> "by its path";
                case HOST -> "by its host";
                case DOMAIN -> "by its domain";
              };
      case Hit.Near near ->
          "is %d bits away from %s, where at most %d count, quality %d"
              .formatted(
                  near.distance().bits(),
                  place(near.place(), near.seen()),
                  near.threshold().bits(),
                  near.quality().value());
      case Hit.SharedFrames shared ->
          ("shares frames: it has %d%% of this video's, this video has %d%% of its own,"
                  + " first at %s; rule %s asks for %d%% and %d%%")
              .formatted(
                  shared.itemPercent(),
                  shared.entryPercent(),
                  place(shared.place(), shared.seen()),
                  shared.rule().name(),
                  shared.rule().itemPercent(),
                  shared.rule().entryPercent());
      case Hit.Opaque opaque ->
          "is %d away by its own measure, where at most %d count"
              .formatted(opaque.distance(), opaque.threshold());
    };
  }

  private static String place(Place place, Dihedral seen) {
    String what =
        switch (place) {
          case Place.WholePicture _ -> "the picture";
          case Place.Frame(long number, double seconds) ->
              String.format(Locale.ROOT, "frame %d (%.1f s)", number, seconds);
        };
    return what + turned(seen);
  }

  private static String turned(Dihedral seen) {
    return switch (seen) {
      case ORIGINAL -> "";
      case ROTATE_90 -> " turned by 90 degrees";
      case ROTATE_180 -> " turned by 180 degrees";
      case ROTATE_270 -> " turned by 270 degrees";
      case FLIP_X -> " with top and bottom exchanged";
      case FLIP_Y -> " with left and right exchanged";
      case FLIP_PLUS_1, FLIP_MINUS_1 -> " mirrored along a diagonal";
    };
  }
}
