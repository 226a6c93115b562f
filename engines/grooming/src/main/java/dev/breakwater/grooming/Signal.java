package dev.breakwater.grooming;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One small thing that a single event shows.
 *
 * <p>Signals in words are data: {@code lexicon/*.txt} holds their patterns for each language, under
 * the signal's name. A code is for ever, for states at rest hold it. {@code telling} says how much
 * of its stage one sighting fills, 0 to 1. {@code docs/grooming-signals.md} gives source and cost.
 */
public enum Signal {
  ASKS_AGE(0, Stage.AGE, 0.6, "asks how old the other is"),
  PLAYS_DOWN_AGE(1, Stage.AGE, 0.9, "plays down the difference in age"),
  FLATTERS(2, Stage.TRUST, 0.5, "flatters"),
  CLAIMS_BOND(3, Stage.TRUST, 0.7, "claims a special bond or asks for trust"),
  PROBES_FEELINGS(4, Stage.TRUST, 0.5, "probes for loneliness or trouble at home"),
  ASKS_RELATIONSHIP(5, Stage.TRUST, 0.5, "asks about boyfriends or girlfriends"),
  ASKS_SECRECY(6, Stage.ISOLATION, 0.9, "asks to keep it secret"),
  TURNS_AGAINST_FAMILY(7, Stage.ISOLATION, 0.7, "sets the other against family or friends"),
  COVERS_TRACKS(8, Stage.ISOLATION, 0.9, "asks to delete or hide messages"),
  ASKS_ALONE(9, Stage.SUPERVISION, 0.8, "asks whether the other is alone"),
  ASKS_SUPERVISION(10, Stage.SUPERVISION, 0.9, "asks who watches or checks"),
  MOVES_APP(11, Stage.MOVE, 0.8, "asks to use another app"),
  ASKS_CONTACT(12, Stage.MOVE, 0.6, "asks for a number or user name"),
  ASKS_PICTURE(13, Stage.PICTURES, 0.8, "asks for a picture"),
  ASKS_CAMERA(14, Stage.PICTURES, 0.8, "asks for the camera"),
  OFFERS_GIFT(15, Stage.GIFTS, 0.8, "offers a gift or money"),
  OFFERS_CHANCE(16, Stage.GIFTS, 0.7, "offers fame, a job or a favour"),
  THREATENS(17, Stage.PRESSURE, 0.95, "threatens"),
  SETS_DEADLINE(18, Stage.PRESSURE, 0.6, "sets a deadline or gives orders"),
  CALLS_ON_GUILT(19, Stage.PRESSURE, 0.8, "calls on guilt or debt"),
  EXTORTS(20, Stage.PRESSURE, 0.95, "demands payment or more under threat"),
  TESTS_COMPLIANCE(21, Stage.PRESSURE, 0.5, "tests what the other will do"),
  ASKS_MEETING(22, Stage.MEETING, 0.7, "asks to meet"),
  ASKS_WHEREABOUTS(23, Stage.MEETING, 0.6, "asks where the other lives or goes to school"),
  ARRANGES_TRAVEL(24, Stage.MEETING, 0.8, "arranges to fetch or host the other"),
  CLAIMS_ADULT(25, "says to be an adult"),
  CLAIMS_CHILD(26, "says to be under 18"),
  SOUNDS_LIKE_CHILD(27, "speaks of school or parents as a child does"),
  RESISTS(28, "refuses or is uneasy"),
  ADDRESSES_KIN(29, "addresses the other as family, coach or teacher"),
  INVOLVES_GUARDIAN(30, "brings in a parent or carer"),
  SENT_SENSITIVE(31, "sent a file marked as unfit for children"),
  SENT_KNOWN(32, "sent a file that matched a bank"),
  WAS_BLOCKED(33, "was blocked by the other"),
  WAS_REPORTED(34, "was reported by the other"),
  WAS_DECLINED(35, "asked for contact and was declined or ignored"),
  AKIN_TO_AGE(36, Stage.AGE, 0.6, "reads like finding out or playing down age"),
  AKIN_TO_TRUST(37, Stage.TRUST, 0.5, "reads like winning trust"),
  AKIN_TO_ISOLATION(38, Stage.ISOLATION, 0.7, "reads like asking for secrecy"),
  AKIN_TO_SUPERVISION(39, Stage.SUPERVISION, 0.8, "reads like finding out who watches"),
  AKIN_TO_MOVE(40, Stage.MOVE, 0.6, "reads like moving to another channel"),
  AKIN_TO_PICTURES(41, Stage.PICTURES, 0.8, "reads like asking for a picture"),
  AKIN_TO_GIFTS(42, Stage.GIFTS, 0.7, "reads like offering a gift or a chance"),
  AKIN_TO_PRESSURE(43, Stage.PRESSURE, 0.6, "reads like pressing or threatening"),
  AKIN_TO_MEETING(44, Stage.MEETING, 0.6, "reads like arranging to meet"),
  /**
   * Shows nothing of anybody: what a reader of meaning did not name in this message is not there.
   */
  MEANING_READ(45, "had its meaning read"),
  YIELDS(46, "gives in: promises silence, tells who is home, sends what was asked"),
  SPEAKS_AS_KNOWN(47, "speaks as one does to family, a teacher or a help desk");

  /** How many codes there may ever be: a set of signals fits one long. */
  static final int MAX_CODES = 64;

  private static final Set<Signal> ALL = EnumSet.allOf(Signal.class);

  private final int code;
  private final @org.jspecify.annotations.Nullable Stage stage;
  private final double telling;
  private final String words;

  Signal(int code, Stage stage, double telling, String words) {
    this.code = code;
    this.stage = stage;
    this.telling = telling;
    this.words = words;
  }

  Signal(int code, String words) {
    this.code = code;
    this.stage = null;
    this.telling = 1;
    this.words = words;
  }

  /** The stage this signal belongs to, if it is a step of luring and not a circumstance. */
  public Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }

  /** How many signals are told by a {@link MeaningReader}: one for each stage. */
  static final int MEANT = 9;

  /** Whether it is told by a {@link MeaningReader}. */
  boolean isMeant() {
    return code >= AKIN_TO_AGE.code && code < AKIN_TO_AGE.code + MEANT;
  }

  /** Which of the meant ones it is, from 0. */
  int meant() {
    return code - AKIN_TO_AGE.code;
  }

  /** What was seen, in plain words; the subject is the side that showed it. */
  public String words() {
    return words;
  }

  int code() {
    return code;
  }

  long bit() {
    return 1L << code;
  }

  double telling() {
    return telling;
  }

  /** The signal that a message as a whole is akin to the stage, told by a {@link MeaningReader}. */
  static Signal akinTo(Stage stage) {
    return switch (stage) {
      case AGE -> AKIN_TO_AGE;
      case TRUST -> AKIN_TO_TRUST;
      case ISOLATION -> AKIN_TO_ISOLATION;
      case SUPERVISION -> AKIN_TO_SUPERVISION;
      case MOVE -> AKIN_TO_MOVE;
      case PICTURES -> AKIN_TO_PICTURES;
      case GIFTS -> AKIN_TO_GIFTS;
      case PRESSURE -> AKIN_TO_PRESSURE;
      case MEETING -> AKIN_TO_MEETING;
    };
  }

  static Signal of(int code) {
    return ALL.stream()
        .filter(signal -> signal.code == code)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no signal has the code " + code));
  }

  /** The bits of all signals of the given stages. */
  static long bits(Stage... stages) {
    Set<Stage> wanted = EnumSet.copyOf(Arrays.asList(stages));
    return ALL.stream()
        .filter(signal -> signal.stage != null && wanted.contains(signal.stage))
        .mapToLong(Signal::bit)
        .reduce(0, (a, b) -> a | b);
  }
}
