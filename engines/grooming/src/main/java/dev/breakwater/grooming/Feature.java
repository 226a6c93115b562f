package dev.breakwater.grooming;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One number from 0 to 1 that the risk of a side is a sum of, with the sign its weight may have.
 *
 * <p>The sign is a promise: training keeps a raising weight at or above zero, so that seeing more
 * of it never lowers the risk.
 */
public enum Feature {
  AGE(Stage.AGE),
  TRUST(Stage.TRUST),
  ISOLATION(Stage.ISOLATION),
  SUPERVISION(Stage.SUPERVISION),
  MOVE(Stage.MOVE),
  PICTURES(Stage.PICTURES),
  GIFTS(Stage.GIFTS),
  PRESSURE(Stage.PRESSURE),
  MEETING(Stage.MEETING),
  BREADTH(Sign.RAISES, "many stages of luring together"),
  SECRECY_AND_ACCESS(Sign.RAISES, "secrecy together with a step toward access to the child"),
  SUPERVISION_AND_ACCESS(
      Sign.RAISES, "interest in who watches, together with a step toward access"),
  PRESSURE_AND_DEMAND(Sign.RAISES, "pressure together with a demand"),
  COURTSHIP_AND_ACCESS(Sign.RAISES, "age or flattery together with a step toward access"),
  CHILD_RESISTS(Sign.RAISES, "the other refuses or is uneasy"),
  CHILD_YIELDS(Sign.RAISES, "the other gives in"),
  CHILD_SPEAKS(Sign.RAISES, "the other says or sounds to be a child"),
  RECIPROCITY(Sign.LOWERS, "both sides ask the same things, as friends do"),
  KIN(Sign.LOWERS, "the other addresses this side as family, coach or teacher"),
  KNOWN_PART(Sign.LOWERS, "the other speaks as one does to family, a teacher or a help desk"),
  GUARDIAN(Sign.LOWERS, "brings in a parent or carer and asks for no secrecy"),
  ADULT_TO_CHILD(Sign.RAISES, "an adult writes to a child"),
  PEERS(Sign.LOWERS, "both are children of about the same age"),
  OTHER_IS_ADULT(Sign.LOWERS, "the other is an adult"),
  STRANGERS(Sign.RAISES, "they met as strangers"),
  ACQUAINTED(Sign.LOWERS, "they know each other from elsewhere"),
  FAMILY(Sign.LOWERS, "their accounts are linked as one family"),
  NO_SHARED_CONTACTS(Sign.RAISES, "they have no contacts in common"),
  NEW_ACCOUNT(Sign.RAISES, "the account is new"),
  NIGHT(Sign.RAISES, "writes at night where the other lives"),
  ONE_SIDED(Sign.RAISES, "writes far more than the other"),
  UNANSWERED(Sign.RAISES, "goes on writing without an answer"),
  RAPID(Sign.RAISES, "moves to steps of luring soon after first contact"),
  BLOCKED(Sign.RAISES, "the other blocked this side"),
  REPORTED(Sign.RAISES, "the other reported this side"),
  DECLINED(Sign.RAISES, "the other declined or ignored a request"),
  SENSITIVE_FILE(Sign.RAISES, "sent a child a file marked as unfit for children"),
  KNOWN_FILE(Sign.RAISES, "sent a file that matched a bank"),
  MANY_CHILDREN(Sign.RAISES, "writes to many children"),
  MANY_RISKY(Sign.RAISES, "showed steps of luring to several accounts"),
  LIKE_OPENERS(Sign.RAISES, "opens with the same words to many"),
  REJECTED(Sign.RAISES, "is often declined, blocked or reported");

  /** Which way a feature may move the risk. */
  public enum Sign {
    RAISES,
    LOWERS
  }

  private final Sign sign;
  private final String words;
  private final @org.jspecify.annotations.Nullable Stage stage;

  Feature(Stage stage) {
    this.sign = Sign.RAISES;
    this.words = stage.words();
    this.stage = stage;
  }

  Feature(Sign sign, String words) {
    this.sign = sign;
    this.words = words;
    this.stage = null;
  }

  /** Which way it may move the risk. */
  public Sign sign() {
    return sign;
  }

  /** What it says, in plain words. */
  public String words() {
    return words;
  }

  /** The stage that it measures, if it measures one alone. */
  public Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }

  static final int COUNT = values().length;

  /** Where it stands in a vector of all of them. */
  @SuppressWarnings("EnumOrdinal") // nothing that is kept depends on it
  int slot() {
    return ordinal();
  }

  static Set<Feature> ofStages() {
    EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    Arrays.stream(values()).filter(feature -> feature.stage != null).forEach(features::add);
    return features;
  }
}
