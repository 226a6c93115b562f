package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The main promise: harmless talk, however much of it, never erases an alert already due.
 *
 * <p>A flood that cannot be read as the talk before it was brings other weights to bear; the
 * probability is then another one, and may be lower. The level that was reached stays.
 */
class HarmlessMessagesProperties {
  private static final List<String> HARMLESS =
      List.of(
          "ok",
          "haha nice",
          "the weather is awful",
          "gg",
          "see you tomorrow",
          "i like that song",
          "my dog is asleep",
          "what a match",
          "pizza for dinner",
          "good morning");

  @Provide
  Arbitrary<String> harmless() {
    return Arbitraries.of(HARMLESS);
  }

  @Property(tries = 100)
  void harmlessTalkAfterwardsErasesNoAlert(
      @ForAll @Size(max = 60) List<@net.jqwik.api.From("harmless") String> lines,
      @ForAll @IntRange(max = 500_000) int pause) {
    List<MessageEvent> events = new ArrayList<>(Talks.luring());
    Risk due = Talks.play(events).risk();
    for (String line : lines) {
      events.add(Talks.said(100 + pause + events.size(), Talks.ANN, line));
    }

    Risk after = Talks.play(events).risk();

    assertThat(due.level()).isEqualTo(Level.ALERT);
    assertThat(after.level()).isEqualTo(Level.ALERT);
    assertThat(after.stages()).isEqualTo(due.stages());
  }

  @Property(tries = 100)
  void harmlessTalkInBetweenHoldsNoAlertBack(
      @ForAll @Size(max = 60) List<@net.jqwik.api.From("harmless") String> lines) {
    List<MessageEvent> events = new ArrayList<>();
    int minute = 0;
    for (MessageEvent event : Talks.luring()) {
      events.add(Talks.event(minute++, event.from().id(), event.act()));
      for (String line : lines) {
        events.add(Talks.said(minute++, Talks.ANN, line));
      }
    }

    assertThat(Talks.play(events).risk().level()).isEqualTo(Level.ALERT);
  }

  @Property(tries = 100)
  void aHarmlessMessageOfOnesOwnNeverLowersTheRisk(
      @ForAll("harmless") String line, @ForAll @IntRange(min = 1, max = 16) int heard) {
    List<MessageEvent> events = new ArrayList<>(Talks.luring().subList(0, heard));
    double before = Talks.play(events).risk().probability().value();
    events.add(Talks.said(2 * heard, Talks.ANN, line));

    assertThat(Talks.play(events).risk().probability().value()).isGreaterThanOrEqualTo(before);
  }

  @Property(tries = 60)
  void seeingMoreOfASignalNeverLowersTheRisk(
      @ForAll Signal signal, @ForAll @IntRange(min = 1, max = 16) int heard) {
    org.junit.jupiter.api.Assumptions.assumeTrue(signal.stage().isPresent());
    List<MessageEvent> events = new ArrayList<>(Talks.luring().subList(0, heard));
    double before = Talks.play(events).risk().probability().value();
    events.add(Talks.flagged(2 * heard, Talks.ANN, java.util.Set.of(signal)));

    assertThat(Talks.play(events).risk().probability().value()).isGreaterThanOrEqualTo(before);
  }

  /** How the server comes to know what is said. */
  enum Told {
    WORDS,
    FLAGS,
    MEANING,
    FLAGS_WITH_MEANING;

    Act message(String line) {
      Observations seen = LEXICON.read(line);
      Meaning meaning = Meaning.Read.plainly(stages(seen));
      Content content =
          switch (this) {
            case WORDS -> new Content.Text(line);
            case FLAGS -> new Content.Flags(seen);
            case MEANING -> new Content.Text(line, meaning);
            case FLAGS_WITH_MEANING -> new Content.Flags(seen.with(meaning));
          };
      return new Act.Message(content, Set.of());
    }

    private static Stage[] stages(Observations seen) {
      return seen.signals().stream()
          .flatMap(signal -> signal.stage().stream())
          .distinct()
          .toArray(Stage[]::new);
    }

    private Grasp grasp() {
      return switch (this) {
        case WORDS, FLAGS -> Grasp.WORDS;
        case MEANING, FLAGS_WITH_MEANING -> Grasp.MEANING;
      };
    }
  }

  /** What an account may be flooded with that is harmless. */
  enum Flood {
    OF_WHAT_MEANS_NOTHING,
    OF_WHAT_NOBODY_READ_THE_MEANING_OF,
    IN_A_LANGUAGE_NOBODY_KNOWS,
    WITHHELD;

    Act message(String line) {
      Content content =
          switch (this) {
            case OF_WHAT_MEANS_NOTHING -> new Content.Text(line, Meaning.Read.plainly());
            case OF_WHAT_NOBODY_READ_THE_MEANING_OF -> new Content.Text(line);
            case IN_A_LANGUAGE_NOBODY_KNOWS ->
                new Content.Text("kāpēc nevar būt vienkārši labs laiks visu gadu");
            case WITHHELD -> new Content.Withheld();
          };
      return new Act.Message(content, Set.of());
    }

    /** The weights that count at the end of a long one. */
    private Grasp grasp(Told told) {
      return switch (this) {
        case OF_WHAT_MEANS_NOTHING -> Grasp.MEANING;
        case OF_WHAT_NOBODY_READ_THE_MEANING_OF -> Grasp.WORDS;
        case IN_A_LANGUAGE_NOBODY_KNOWS -> Grasp.BEHAVIOUR;
        case WITHHELD -> told.grasp();
      };
    }
  }

  private static final Lexicon LEXICON = Lexicon.shipped();

  /** Enough to bring other weights to bear, whatever was read before. */
  private static final int LONG = 120;

  /** Ann lures Ben, and the server comes to know of it so. */
  private static List<MessageEvent> luring(Told told) {
    List<MessageEvent> events = new ArrayList<>();
    for (String line : Talks.LURING) {
      events.add(Talks.event(events.size(), Talks.ANN, told.message(line)));
      events.add(Talks.event(events.size(), Talks.BEN, told.message("ok")));
    }
    return events;
  }

  private static List<MessageEvent> flooded(
      List<MessageEvent> events, ActorId by, Flood flood, List<String> lines) {
    List<MessageEvent> all = new ArrayList<>(events);
    for (String line : lines) {
      all.add(Talks.event(all.size(), by, flood.message(line)));
    }
    return all;
  }

  @Property(tries = 200)
  void theProbabilityMayFadeInAFloodOfAnyKindTheLevelReachedAndTheStepsMayNot(
      @ForAll Told told,
      @ForAll Flood flood,
      @ForAll boolean byTheChild,
      @ForAll @Size(max = LONG) List<@net.jqwik.api.From("harmless") String> lines) {
    List<MessageEvent> events = luring(told);
    Risk due = Talks.play(events).risk();

    Talks.Played played =
        Talks.play(flooded(events, byTheChild ? Talks.BEN : Talks.ANN, flood, lines));

    assertThat(due.level()).isEqualTo(Level.ALERT);
    assertThat(played.risk().level()).isEqualTo(Level.ALERT);
    assertThat(played.risk().stages()).isEqualTo(due.stages());
    assertThat(played.assessments().subList(events.size(), played.assessments().size()))
        .allSatisfy(after -> assertThat(after.graver().rise()).isEqualTo(Risk.Rise.UNCHANGED));
  }

  @Property
  void aLongFloodBringsTheWeightsToBearThatFitWhatCanBeReadOfIt(
      @ForAll Told told, @ForAll Flood flood) {
    List<String> lines = java.util.Collections.nCopies(LONG, "my dog is asleep");

    Talks.Played played = Talks.play(flooded(luring(told), Talks.ANN, flood, lines));

    assertThat(Talks.ENGINE.features(played.conversation(), Talks.ANN).grasp())
        .isEqualTo(flood.grasp(told));
  }

  @Example
  void theProbabilityIsLowerAfterAFloodThatNobodyReadTheMeaningOf() {
    List<MessageEvent> events = luring(Told.MEANING);
    List<String> lines = java.util.Collections.nCopies(LONG, "my dog is asleep");
    List<MessageEvent> flooded =
        flooded(events, Talks.ANN, Flood.OF_WHAT_NOBODY_READ_THE_MEANING_OF, lines);

    assertThat(Talks.play(flooded).risk().probability())
        .isLessThan(Talks.play(events).risk().probability());
  }

  /** A limit: before an alert is reached, whoever outruns the reader is judged by words. */
  @Property
  void aFloodInBetweenThatNobodyReadTheMeaningOfHoldsTheProbabilityDown(
      @ForAll @IntRange(min = 1, max = 20) int linesEach) {
    List<MessageEvent> events = new ArrayList<>();
    for (MessageEvent event : luring(Told.FLAGS_WITH_MEANING)) {
      events.add(Talks.event(events.size(), event.from().id(), event.act()));
      for (int i = 0; i < linesEach; i++) {
        Act unread = Flood.OF_WHAT_NOBODY_READ_THE_MEANING_OF.message("my dog is asleep");
        events.add(Talks.event(events.size(), Talks.ANN, unread));
      }
    }

    assertThat(Talks.play(events).risk().probability())
        .isLessThan(Talks.play(luring(Told.FLAGS_WITH_MEANING)).risk().probability());
  }

  @Example
  void aPersonsDismissalTakesTheAlertBack() {
    ConversationState alerted = Talks.play(Talks.luring()).conversation();

    ConversationState dismissed = Talks.ENGINE.dismiss(alerted, Talks.ANN);

    Risk later = Talks.play(dismissed, List.of(Talks.said(300, Talks.BEN, "good morning"))).risk();
    assertThat(alerted).isNotEqualTo(dismissed);
    assertThat(later.probability())
        .isLessThanOrEqualTo(Talks.play(Talks.luring()).risk().probability());
  }
}
