package dev.breakwater.grooming;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges, event by event, whether one side of a contact is grooming the other.
 *
 * <p>Pure: the same states and event give the same answer, bit for bit, on every machine. In a
 * server, call {@link #judge}. In a stream, call {@link #observe} keyed by {@link
 * MessageEvent#subject()}, send the view along, and {@link #assess} keyed by conversation; that is
 * all {@code judge} does.
 *
 * <p>Promises:
 *
 * <ul>
 *   <li>A level once reached stays until {@link #dismiss}: harmless talk never erases it.
 *   <li>An event that is given again changes nothing, if it is among the last {@value
 *       ConversationState#RECENT} of its conversation and the last {@value ActorState#RECENT} of
 *       its account.
 *   <li>Time is the latest seen. A late event counts where it belongs in time and turns nothing
 *       back. An event from the future fades what was seen, but never below {@value
 *       StageValues#FADES_TO} of it.
 *   <li>Events of one side at the same minute may come in any order. Of both sides, arrival
 *       decides.
 * </ul>
 *
 * <p>Refuses: an event between other accounts than the state's.
 *
 * <p>Does not see: what is said elsewhere, pictures themselves, irony, and a patient adult who says
 * nothing that other adults would not.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class GroomingEngine {
  /** Signals that tell of luring when shown to several accounts. */
  private static final long RISKY =
      Signal.bits(Stage.ISOLATION, Stage.SUPERVISION, Stage.PICTURES, Stage.PRESSURE)
          | Signal.PLAYS_DOWN_AGE.bit();

  /** How long the words of a message may go on in the next one. */
  private static final int SPLIT_MINUTES = 3;

  private static final double NO_MATTER = 0.005;

  private final Lexicon lexicon;
  private final RiskModel model;

  public GroomingEngine(Lexicon lexicon, RiskModel model) {
    this.lexicon = lexicon;
    this.model = model;
  }

  /** The engine with the lexicon and the model that ship with this library. */
  public static GroomingEngine shipped() {
    return new GroomingEngine(Lexicon.shipped(), RiskModel.shipped());
  }

  /**
   * Judges an event.
   *
   * @param actor the state of {@link MessageEvent#subject()}
   */
  public Judgement judge(ConversationState conversation, ActorState actor, MessageEvent event) {
    Lexicon.Reading reading = read(event.act());
    Observed observed = observe(actor, event, reading);
    Assessed assessed = assess(conversation, observed.view(), event, reading);
    return new Judgement(assessed.conversation(), observed.actor(), assessed.assessment());
  }

  /** An account's state after an event, to be kept, and its view, to go along with the event. */
  public record Observed(ActorState actor, ActorView view) {}

  /** A conversation's state after an event, to be kept, and what is thought of it. */
  public record Assessed(ConversationState conversation, Assessment assessment) {}

  /** The first half of {@link #judge}: what the event says of its subject's dealings. */
  public Observed observe(ActorState actor, MessageEvent event) {
    return observe(actor, event, read(event.act()));
  }

  /** The second half of {@link #judge}: what is thought of the two sides. */
  public Assessed assess(ConversationState conversation, ActorView view, MessageEvent event) {
    return assess(conversation, view, event, read(event.act()));
  }

  /**
   * Takes back an account's level, after a person looked and decided that there is nothing in it.
   * What was seen remains and fades; new signals may raise the level again.
   */
  public ConversationState dismiss(ConversationState conversation, ActorId actor) {
    ConversationState.Draft draft = conversation.draft();
    Side side = draft.side(actor.hash());
    if (side.actor == actor.hash()) {
      side.level = Level.NONE;
      for (int code = 0; code < side.counts.length; code++) {
        side.counts[code] = (byte) (Math.min(StageValues.COUNTED, side.counts[code]) / 2);
      }
    }
    return draft.freeze();
  }

  /** The features of an account's side, for training and for tests. */
  public FeatureVector features(ConversationState conversation, ActorId actor) {
    ConversationState.Draft draft = conversation.draft();
    return Features.of(draft, draft.side(actor.hash()));
  }

  private Lexicon.Reading read(Act act) {
    return switch (act) {
      case Act.Message message -> read(message.content());
      case Act.Request request -> NOTHING_READ;
      case Act.Answer answer -> NOTHING_READ;
      case Act.Block block -> NOTHING_READ;
      case Act.Report report -> NOTHING_READ;
    };
  }

  private Lexicon.Reading read(Content content) {
    return switch (content) {
      case Content.Text text -> lexicon.reading(text.text()).with(text.meaning());
      case Content.Flags flags -> Lexicon.Reading.of(flags.observations());
      case Content.Withheld withheld -> NOTHING_READ;
    };
  }

  private static final Lexicon.Reading NOTHING_READ = Lexicon.Reading.of(Observations.NOTHING);

  private static Observed observe(ActorState actor, MessageEvent event, Lexicon.Reading reading) {
    ActorState.Draft draft = actor.draft();
    // Platforms number messages within conversations: one to a group is one to each of many.
    if (draft.isDuplicate(31 * event.conversation().hash() + event.id().hash())) {
      return new Observed(actor, actor.view());
    }
    int minute = Minutes.of(event.time());
    draft.turnTo(minute);
    switch (event.act()) {
      case Act.Message message -> noteMessage(draft, event, reading);
      case Act.Request request -> draft.addRequest(minute);
      case Act.Answer answer -> noteAnswer(draft, answer.fate(), minute);
      case Act.Block block -> draft.addBlock();
      case Act.Report report -> draft.addReport();
    }
    ActorState after = draft.freeze();
    return new Observed(after, after.view());
  }

  private static void noteMessage(
      ActorState.Draft draft, MessageEvent event, Lexicon.Reading reading) {
    long target = event.to().id().hash();
    int likeness = draft.knowsTarget(target) ? 0 : reading.likeness();
    if (likeness != 0) {
      draft.addOpener(likeness);
    }
    boolean toChild = event.to().age().band().isChild() && !event.from().age().band().isChild();
    draft.addMessage(Minutes.of(event.time()), target, toChild, isRisky(reading));
  }

  /** Whoever talks with many says something faintly akin to luring to several of them. */
  private static boolean isRisky(Lexicon.Reading reading) {
    long risky = reading.observations().bits() & RISKY;
    for (Signal signal : Signal.values()) {
      boolean isFaint =
          signal.isMeant() && signal.stage().map(reading::strength).orElse(0) < PLAINLY_MEANT;
      if ((risky & signal.bit()) != 0 && !isFaint) {
        return true;
      }
    }
    return false;
  }

  /** The strength from which a step counts against an account in all its conversations. */
  private static final int PLAINLY_MEANT = Side.UNTOLD;

  private static void noteAnswer(ActorState.Draft draft, Act.Fate fate, int minute) {
    switch (fate) {
      case ACCEPTED -> {}
      case DECLINED, IGNORED -> draft.addDeclined(minute);
    }
  }

  private Assessed assess(
      ConversationState conversation, ActorView view, MessageEvent event, Lexicon.Reading reading) {
    ConversationState.Draft draft = conversation.draft();
    draft.seat(event.from().id().hash(), event.to().id().hash());
    boolean isNew = !draft.isDuplicate(event.id().hash());
    if (isNew) {
      apply(draft, view, event, reading);
    }
    Side from = draft.side(event.from().id().hash());
    Risk sender = risk(draft, from, event.from().id(), isNew);
    Risk recipient = risk(draft, draft.opposite(from), event.to().id(), isNew);
    return new Assessed(draft.freeze(), new Assessment(event.id(), sender, recipient));
  }

  private void apply(
      ConversationState.Draft draft, ActorView view, MessageEvent event, Lexicon.Reading reading) {
    int minute = Minutes.of(event.time());
    Side from = draft.side(event.from().id().hash());
    Side to = draft.opposite(from);
    if (minute >= draft.lastMinute) {
      draft.lastMinute = minute;
      draft.know(event.link());
      from.know(event.from());
      to.know(event.to());
    }
    from.firstMinute = Math.min(from.firstMinute, minute);
    draft.side(event.subject().hash()).view = view;
    switch (event.act()) {
      case Act.Message message -> applyMessage(draft, event, message, reading);
      case Act.Request request -> {}
      case Act.Answer answer -> {
        if (answer.fate() != Act.Fate.ACCEPTED) {
          to.show(Signal.WAS_DECLINED, minute, event.id());
        }
      }
      case Act.Block block -> to.show(Signal.WAS_BLOCKED, minute, event.id());
      case Act.Report report -> to.show(Signal.WAS_REPORTED, minute, event.id());
    }
  }

  private void applyMessage(
      ConversationState.Draft draft,
      MessageEvent event,
      Act.Message message,
      Lexicon.Reading reading) {
    Side from = draft.side(event.from().id().hash());
    Side to = draft.opposite(from);
    int minute = Minutes.of(event.time());
    if (!(message.content() instanceof Content.Withheld)) {
      draft.addWords(reading.observations());
    }
    long continued = continued(from, minute, reading);
    Observations observations = reading.observations();
    long bits = observations.bits() | (observations.isMeaningRead() ? 0 : continued);
    for (Signal signal : Signal.values()) {
      if (signal != Signal.MEANING_READ && (bits & signal.bit()) != 0) {
        from.show(signal, minute, event.id());
        from.mean(signal, reading);
      }
    }
    applyAttachments(from, message.attachments(), minute, event.id());
    from.messages = Math.min(Side.MAX_MESSAGES, from.messages + 1);
    boolean atNight = event.to().localTime() == DayPart.NIGHT;
    from.nightMessages = Math.min(Side.MAX_MESSAGES, from.nightMessages + (atNight ? 1 : 0));
    from.unanswered = Math.min(255, from.unanswered + 1);
    from.longestUnanswered = Math.max(from.longestUnanswered, from.unanswered);
    to.unanswered = 0;
  }

  /** The signals that the last message began and this one completes. */
  private long continued(Side from, int minute, Lexicon.Reading reading) {
    boolean soon = Math.abs(minute - from.tailMinute) <= SPLIT_MINUTES;
    long bits =
        soon && from.tail.length > 0 && reading.words().length > 0
            ? lexicon.across(from.tail, reading)
            : 0;
    from.tail = reading.tail();
    from.tailMinute = minute;
    return bits;
  }

  private static void applyAttachments(
      Side from, Set<Attachment> attachments, int minute, EventId event) {
    if (attachments.contains(Attachment.SENSITIVE)) {
      from.show(Signal.SENT_SENSITIVE, minute, event);
    }
    if (attachments.contains(Attachment.KNOWN)) {
      from.show(Signal.SENT_KNOWN, minute, event);
    }
  }

  /** What is thought of a side. An event that is given again raises nothing. */
  private Risk risk(ConversationState.Draft draft, Side side, ActorId actor, boolean isNew) {
    FeatureVector features = Features.of(draft, side);
    RiskModel.Head head = model.head(features);
    double logOdds = head.logOdds(features);
    Level reached = head.level(logOdds);
    Risk.Rise rise = !isNew || side.level.reaches(reached) ? Risk.Rise.UNCHANGED : Risk.Rise.ROSE;
    if (rise == Risk.Rise.ROSE) {
      side.level = reached;
    }
    return new Risk(
        actor,
        Probability.ofLogOdds(logOdds),
        side.level,
        rise,
        stages(side),
        reasons(draft, side, features, head));
  }

  private static Set<Stage> stages(Side side) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (Signal signal : Signal.values()) {
      if (side.hasShown(signal)) {
        signal.stage().ifPresent(stages::add);
      }
    }
    return stages;
  }

  private static List<Reason> reasons(
      ConversationState.Draft draft, Side side, FeatureVector features, RiskModel.Head head) {
    List<Reason> reasons = new ArrayList<>();
    for (Map.Entry<Feature, Double> weight : head.weights().entrySet()) {
      double part = weight.getValue() * features.get(weight.getKey());
      if (Math.abs(part) >= NO_MATTER) {
        Side shower = Evidence.shower(weight.getKey(), side, draft.opposite(side));
        reasons.add(
            new Reason(weight.getKey(), part, Evidence.of(weight.getKey(), shower.sightings)));
      }
    }
    reasons.sort(
        Comparator.comparingDouble((Reason reason) -> -reason.logOdds())
            .thenComparing(Reason::feature));
    return reasons;
  }
}
