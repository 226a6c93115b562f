package dev.breakwater.live.session;

import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Signal;
import dev.breakwater.live.risk.Cue;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads a line of chat by the lexicon of engines/grooming, and keeps only what it shows. */
final class ChatCues {
  private final Lexicon lexicon;

  ChatCues(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  Set<Cue> read(String text) {
    EnumSet<Cue> cues = EnumSet.noneOf(Cue.class);
    for (Signal signal : lexicon.read(text).signals()) {
      cue(signal).ifPresent(cues::add);
    }
    return cues;
  }

  private static Optional<Cue> cue(Signal signal) {
    return switch (signal) {
      case ASKS_CAMERA, ASKS_PICTURE, TESTS_COMPLIANCE, SETS_DEADLINE -> Optional.of(Cue.DIRECTS);
      case OFFERS_GIFT, OFFERS_CHANCE -> Optional.of(Cue.OFFERS_MONEY);
      case ASKS_AGE, PLAYS_DOWN_AGE, CLAIMS_CHILD -> Optional.of(Cue.ASKS_AGE);
      case ASKS_SECRECY, COVERS_TRACKS -> Optional.of(Cue.CONCEALS);
      case ASKS_ALONE, ASKS_SUPERVISION -> Optional.of(Cue.ASKS_ALONE);
      case THREATENS, EXTORTS, CALLS_ON_GUILT -> Optional.of(Cue.PRESSES);
      case FLATTERS,
          CLAIMS_BOND,
          PROBES_FEELINGS,
          ASKS_RELATIONSHIP,
          TURNS_AGAINST_FAMILY,
          MOVES_APP,
          ASKS_CONTACT,
          ASKS_MEETING,
          ASKS_WHEREABOUTS,
          ARRANGES_TRAVEL,
          CLAIMS_ADULT,
          SOUNDS_LIKE_CHILD,
          RESISTS,
          ADDRESSES_KIN,
          INVOLVES_GUARDIAN,
          SENT_SENSITIVE,
          SENT_KNOWN,
          WAS_BLOCKED,
          WAS_REPORTED,
          WAS_DECLINED,
          // A reader of meaning tells these; streams are read by words alone.
          AKIN_TO_AGE,
          AKIN_TO_TRUST,
          AKIN_TO_ISOLATION,
          AKIN_TO_SUPERVISION,
          AKIN_TO_MOVE,
          AKIN_TO_PICTURES,
          AKIN_TO_GIFTS,
          AKIN_TO_PRESSURE,
          AKIN_TO_MEETING,
          MEANING_READ,
          YIELDS,
          SPEAKS_AS_KNOWN ->
          Optional.empty();
    };
  }
}
