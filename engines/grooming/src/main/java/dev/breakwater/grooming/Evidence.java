package dev.breakwater.grooming;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sightings speak for which feature. */
final class Evidence {
  private Evidence() {}

  /** The side whose events show the feature: for some it is the other one's. */
  static Side shower(Feature feature, Side subject, Side other) {
    return switch (feature) {
      case CHILD_RESISTS, CHILD_YIELDS, CHILD_SPEAKS, KIN, KNOWN_PART -> other;
      default -> subject;
    };
  }

  static List<Reason.Seen> of(Feature feature, List<Sighting> sightings) {
    return sightings.stream()
        .filter(sighting -> speaksFor(feature, sighting.signal()))
        .map(sighting -> new Reason.Seen(sighting.signal(), sighting.event()))
        .toList();
  }

  private static boolean speaksFor(Feature feature, Signal signal) {
    return signal
        .stage()
        .map(SPEAK_FOR.getOrDefault(feature, Set.of())::contains)
        .orElseGet(() -> names(feature, signal));
  }

  private static final Map<Feature, Set<Stage>> SPEAK_FOR =
      Arrays.stream(Feature.values())
          .collect(Collectors.toUnmodifiableMap(feature -> feature, Evidence::stages));

  private static Set<Stage> stages(Feature feature) {
    return switch (feature) {
      case BREADTH -> EnumSet.allOf(Stage.class);
      case SECRECY_AND_ACCESS ->
          EnumSet.of(
              Stage.ISOLATION,
              Stage.SUPERVISION,
              Stage.MOVE,
              Stage.PICTURES,
              Stage.MEETING,
              Stage.GIFTS);
      case SUPERVISION_AND_ACCESS ->
          EnumSet.of(Stage.SUPERVISION, Stage.MOVE, Stage.PICTURES, Stage.MEETING);
      case PRESSURE_AND_DEMAND ->
          EnumSet.of(Stage.PRESSURE, Stage.PICTURES, Stage.ISOLATION, Stage.MOVE, Stage.MEETING);
      case COURTSHIP_AND_ACCESS ->
          EnumSet.of(Stage.AGE, Stage.TRUST, Stage.MOVE, Stage.PICTURES, Stage.SUPERVISION);
      default ->
          feature
              .stage()
              .map(stage -> EnumSet.of(stage))
              .orElseGet(() -> EnumSet.noneOf(Stage.class));
    };
  }

  private static boolean names(Feature feature, Signal signal) {
    return switch (signal) {
      case CLAIMS_CHILD, SOUNDS_LIKE_CHILD -> feature == Feature.CHILD_SPEAKS;
      case CLAIMS_ADULT -> feature == Feature.ADULT_TO_CHILD;
      case RESISTS -> feature == Feature.CHILD_RESISTS;
      case ADDRESSES_KIN -> feature == Feature.KIN;
      case YIELDS -> feature == Feature.CHILD_YIELDS;
      case SPEAKS_AS_KNOWN -> feature == Feature.KNOWN_PART;
      case INVOLVES_GUARDIAN -> feature == Feature.GUARDIAN;
      case SENT_SENSITIVE -> feature == Feature.SENSITIVE_FILE;
      case SENT_KNOWN -> feature == Feature.KNOWN_FILE;
      case WAS_BLOCKED -> feature == Feature.BLOCKED;
      case WAS_REPORTED -> feature == Feature.REPORTED;
      case WAS_DECLINED -> feature == Feature.DECLINED;
      default -> false;
    };
  }
}
