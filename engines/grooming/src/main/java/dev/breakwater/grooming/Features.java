package dev.breakwater.grooming;

import static dev.breakwater.grooming.Stage.AGE;
import static dev.breakwater.grooming.Stage.GIFTS;
import static dev.breakwater.grooming.Stage.ISOLATION;
import static dev.breakwater.grooming.Stage.MEETING;
import static dev.breakwater.grooming.Stage.MOVE;
import static dev.breakwater.grooming.Stage.PICTURES;
import static dev.breakwater.grooming.Stage.PRESSURE;
import static dev.breakwater.grooming.Stage.SUPERVISION;
import static dev.breakwater.grooming.Stage.TRUST;

/**
 * Measures the features of one side of a conversation.
 *
 * <p>No feature is a share of all messages unless the other side has a hand in it: else one could
 * drown what was said in harmless talk.
 *
 * <p>Where what is said was grasped, circumstances that raise a risk do so only as far as steps
 * toward the child were shown: a stranger, grown up and new, who asks an age and gives a present in
 * a game is no alarm yet.
 */
final class Features {
  /** What friends ask of each other; nobody asks a friend who watches over them. */
  private static final Stage[] MUTUAL = {AGE, TRUST, ISOLATION, MOVE, PICTURES, GIFTS, MEETING};

  /** The stages that tell most; age, flattery and gifts alone are everybody's. */
  private static final Stage[] TOWARD_THE_CHILD = {
    ISOLATION, SUPERVISION, MOVE, PICTURES, PRESSURE, MEETING
  };

  /** At this much of them, circumstances count fully. */
  private static final double STEPS_FOR_CIRCUMSTANCES = 1.2;

  private static final int MANY = 12;
  private static final int SEVERAL = 5;
  private static final int MIN_MESSAGES = 4;
  private static final int NIGHT_MESSAGES = 10;
  private static final int LONG_SILENCE = 8;
  private static final int KNOWN_MESSAGES = 4;
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;

  private final ConversationState.Draft conversation;
  private final Side subject;
  private final Side other;
  private final StageValues stages;
  private final StageValues otherStages;
  private final Ages age;
  private final Ages otherAge;
  private final FeatureVector vector;

  /** How far circumstances count, 0 to 1. */
  private final double weight;

  private Features(ConversationState.Draft conversation, Side subject) {
    this.conversation = conversation;
    this.subject = subject;
    this.other = conversation.opposite(subject);
    this.stages = StageValues.of(subject, conversation.lastMinute);
    this.otherStages = StageValues.of(other, conversation.lastMinute);
    this.age = Ages.of(subject);
    this.otherAge = Ages.of(other);
    this.vector = new FeatureVector(conversation.grasp());
    this.weight = weight(conversation.grasp());
  }

  private double weight(Grasp grasp) {
    return switch (grasp) {
      case BEHAVIOUR -> 1;
      case WORDS, MEANING -> Math.min(1, stages.sum(TOWARD_THE_CHILD) / STEPS_FOR_CIRCUMSTANCES);
    };
  }

  static FeatureVector of(ConversationState.Draft conversation, Side subject) {
    Features features = new Features(conversation, subject);
    features.measureStages();
    features.measureCombinations();
    features.measureOther();
    features.measureAges();
    features.measureTie();
    features.measurePace();
    features.measureEvents();
    features.measureDealings();
    return features.vector;
  }

  private void measureStages() {
    for (Feature feature : STAGES) {
      feature.stage().ifPresent(stage -> vector.set(feature, stages.get(stage)));
    }
  }

  private static final Feature[] STAGES = Feature.ofStages().toArray(Feature[]::new);

  private void measureCombinations() {
    double isolation = stages.get(ISOLATION);
    double supervision = stages.get(SUPERVISION);
    double courtship = stages.max(AGE, TRUST);
    vector.set(Feature.BREADTH, (stages.sum() - 1) / 4);
    vector.set(
        Feature.SECRECY_AND_ACCESS,
        isolation * stages.max(SUPERVISION, MOVE, PICTURES, MEETING, GIFTS));
    vector.set(Feature.SUPERVISION_AND_ACCESS, supervision * stages.max(MOVE, PICTURES, MEETING));
    vector.set(
        Feature.PRESSURE_AND_DEMAND,
        stages.get(PRESSURE) * stages.max(PICTURES, ISOLATION, MOVE, MEETING));
    vector.set(Feature.COURTSHIP_AND_ACCESS, courtship * stages.max(MOVE, PICTURES, SUPERVISION));
  }

  private void measureOther() {
    double any = Math.min(1, stages.sum());
    vector.set(Feature.CHILD_RESISTS, any * fill(other.count(Signal.RESISTS), 2));
    vector.set(Feature.CHILD_YIELDS, any * fill(other.count(Signal.YIELDS), 3));
    vector.set(Feature.CHILD_SPEAKS, weight * speaksAsChild());
    vector.set(Feature.RECIPROCITY, reciprocity());
    vector.set(Feature.KIN, fill(other.count(Signal.ADDRESSES_KIN), 2));
    vector.set(Feature.KNOWN_PART, fill(other.count(Signal.SPEAKS_AS_KNOWN), KNOWN_MESSAGES));
    vector.set(
        Feature.GUARDIAN,
        fill(subject.count(Signal.INVOLVES_GUARDIAN), 2) * (1 - stages.get(ISOLATION)));
  }

  private double speaksAsChild() {
    double claims = other.hasShown(Signal.CLAIMS_CHILD) ? 1 : 0;
    double sounds = 0.5 * fill(other.count(Signal.SOUNDS_LIKE_CHILD), 2);
    return Math.max(claims, sounds);
  }

  private double reciprocity() {
    double mirrored = 0;
    for (Stage stage : MUTUAL) {
      mirrored += Math.min(stages.get(stage), otherStages.get(stage));
    }
    return mirrored / 2;
  }

  private void measureAges() {
    vector.set(Feature.ADULT_TO_CHILD, weight * age.adult() * otherAge.child());
    double bothChildren = Math.min(age.child(), otherAge.child());
    vector.set(Feature.PEERS, age.isNear(otherAge) ? bothChildren : 0);
    vector.set(Feature.OTHER_IS_ADULT, otherAge.adult());
  }

  private void measureTie() {
    for (Meeting meeting : Meeting.values()) {
      if (meeting.code() == conversation.meetingCode) {
        measure(meeting.closeness());
      }
    }
    boolean noneShared = conversation.sharedCode == SharedContacts.NONE.code();
    vector.set(Feature.NO_SHARED_CONTACTS, noneShared ? weight : 0);
  }

  private void measure(Meeting.Closeness closeness) {
    vector.set(Feature.STRANGERS, closeness == Meeting.Closeness.STRANGERS ? weight : 0);
    boolean manyShared = conversation.sharedCode == SharedContacts.MANY.code();
    boolean acquainted = closeness == Meeting.Closeness.ACQUAINTED;
    vector.set(Feature.ACQUAINTED, acquainted ? 1 : manyShared ? 0.5 : 0);
    vector.set(Feature.FAMILY, closeness == Meeting.Closeness.FAMILY ? 1 : 0);
  }

  private void measurePace() {
    vector.set(Feature.NEW_ACCOUNT, weight * newness());
    vector.set(Feature.NIGHT, weight * fill(subject.nightMessages, NIGHT_MESSAGES));
    int total = subject.messages + other.messages;
    double excess = total < MIN_MESSAGES ? 0 : (double) (subject.messages - other.messages) / total;
    vector.set(Feature.ONE_SIDED, weight * excess);
    vector.set(Feature.UNANSWERED, weight * (subject.longestUnanswered - 2) / LONG_SILENCE);
    vector.set(Feature.RAPID, rapidity());
  }

  private double newness() {
    if (subject.accountCode == AccountAge.UNDER_A_DAY.code()) {
      return 1;
    }
    if (subject.accountCode == AccountAge.UNDER_A_WEEK.code()) {
      return 0.7;
    }
    return subject.accountCode == AccountAge.UNDER_A_MONTH.code() ? 0.3 : 0;
  }

  private double rapidity() {
    if (subject.firstRiskMinute == Side.NEVER) {
      return 0;
    }
    int first = Math.min(subject.firstMinute, other.firstMinute);
    int after = Math.max(0, subject.firstRiskMinute - first);
    double soon = after <= HOUR ? 1 : Math.max(0, 1 - (double) after / DAY);
    return soon * Math.max(0, Math.min(1, (stages.sum() - 0.5) / 2));
  }

  private void measureEvents() {
    vector.set(Feature.BLOCKED, fill(subject.count(Signal.WAS_BLOCKED), 1));
    vector.set(Feature.REPORTED, fill(subject.count(Signal.WAS_REPORTED), 1));
    vector.set(Feature.DECLINED, fill(subject.count(Signal.WAS_DECLINED), 2));
    double notAdult = 1 - otherAge.adult();
    vector.set(Feature.SENSITIVE_FILE, notAdult * fill(subject.count(Signal.SENT_SENSITIVE), 2));
    vector.set(Feature.KNOWN_FILE, fill(subject.count(Signal.SENT_KNOWN), 1));
  }

  private void measureDealings() {
    ActorView view = subject.view;
    vector.set(Feature.MANY_CHILDREN, (double) (view.children() - 3) / MANY);
    vector.set(Feature.MANY_RISKY, (double) (view.risky() - 1) / SEVERAL);
    vector.set(Feature.LIKE_OPENERS, (double) (view.likeOpeners() - 2) / SEVERAL);
    double rejections = view.declined() + 2.0 * view.blocks() + 2.0 * view.reports();
    vector.set(Feature.REJECTED, (rejections - 2) / MANY);
  }

  /** {@code count} of {@code full}, and no more than all. */
  private static double fill(int count, int full) {
    return Math.min(1, (double) count / full);
  }
}
