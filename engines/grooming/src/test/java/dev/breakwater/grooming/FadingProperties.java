package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What was seen fades with silence, and never wholly: waiting does not undo what was said. */
class FadingProperties {
  private static final int DAY = 24 * 60;

  /** Beyond it nothing fades any more. */
  private static final int TWO_YEARS = 730;

  @Provide
  Arbitrary<Signal> steps() {
    return Arbitraries.of(Signal.class).filter(signal -> signal.stage().isPresent());
  }

  @Example
  void aSightingFadesByHalfOfWhatMayFadeInAHalfLife() {
    Side side = side(List.of(Signal.ASKS_SECRECY));
    double fresh = StageValues.of(side, 0).get(Stage.ISOLATION);

    double faded = StageValues.of(side, StageValues.HALF_LIFE_DAYS * DAY).get(Stage.ISOLATION);

    double half = StageValues.FADES_TO + (1 - StageValues.FADES_TO) / 2;
    assertThat(faded).isCloseTo(half * fresh, within(1e-9));
  }

  @Property(tries = 200)
  void noStageFadesBelowTheShareThatIsNamed(
      @ForAll @Size(min = 1, max = 12) List<@From("steps") Signal> shown,
      @ForAll @IntRange(max = TWO_YEARS) int days) {
    Side side = side(shown);

    StageValues fresh = StageValues.of(side, 0);
    StageValues faded = StageValues.of(side, days * DAY);

    for (Stage stage : Stage.values()) {
      assertThat(faded.get(stage))
          .isBetween(StageValues.FADES_TO * fresh.get(stage), fresh.get(stage));
    }
  }

  @Property(tries = 200)
  void aStageFadesTheMoreTheLongerTheSilence(
      @ForAll @Size(min = 1, max = 12) List<@From("steps") Signal> shown,
      @ForAll @IntRange(max = TWO_YEARS) int days,
      @ForAll @IntRange(max = TWO_YEARS) int more) {
    Side side = side(shown);

    StageValues sooner = StageValues.of(side, days * DAY);
    StageValues later = StageValues.of(side, (days + more) * DAY);

    for (Stage stage : Stage.values()) {
      assertThat(later.get(stage)).isLessThanOrEqualTo(sooner.get(stage));
    }
  }

  private static Side side(List<Signal> shown) {
    Side side = new Side(1);
    for (Signal signal : shown) {
      side.show(signal, 0, new EventId("m-" + signal));
      if (signal.isMeant()) {
        side.strengths[signal.meant()] = Meaning.Read.FULL;
      }
    }
    return side;
  }

  @Property(tries = 200)
  void theProbabilityIsLowerAfterALongSilenceAndTheLowerTheLonger(
      @ForAll Grasp grasp,
      @ForAll @Size(min = 1, max = 8) List<@From("steps") Signal> shown,
      @ForAll @IntRange(min = 1, max = 180) int days,
      @ForAll @IntRange(max = TWO_YEARS) int more) {
    Talks.Played at = after(grasp, shown, 0);
    Talks.Played sooner = after(grasp, shown, days);
    Talks.Played later = after(grasp, shown, days + more);

    assertThat(Talks.ENGINE.features(at.conversation(), Talks.ANN).grasp()).isEqualTo(grasp);
    assertThat(sooner.risk().probability()).isLessThan(at.risk().probability());
    assertThat(later.risk().probability()).isLessThanOrEqualTo(sooner.risk().probability());
  }

  @Property(tries = 100)
  void noSilenceBringsTheProbabilityDownToThatOfOneWhoShowedNothing(
      @ForAll Grasp grasp, @ForAll @Size(min = 1, max = 8) List<@From("steps") Signal> shown) {
    Risk nothing = after(grasp, List.of(), TWO_YEARS).risk();

    Risk faded = after(grasp, shown, TWO_YEARS).risk();

    assertThat(faded.probability()).isGreaterThan(nothing.probability());
    assertThat(faded.stages()).isEqualTo(after(grasp, shown, 0).risk().stages());
  }

  /** So the probability may rise with silence, where both asked the same of each other. */
  @Example
  void whatSpeaksForFriendsFadesToo() {
    assertThat(mutual(60)).isPositive().isLessThan(mutual(0));
  }

  private static double mutual(int days) {
    List<MessageEvent> events = new ArrayList<>();
    events.add(Talks.flagged(0, Talks.ANN, Set.of(Signal.ASKS_PICTURE)));
    events.add(Talks.flagged(1, Talks.BEN, Set.of(Signal.ASKS_PICTURE)));
    events.add(brokenSilence(2 + days * DAY));
    ConversationState state = Talks.play(events).conversation();
    return Talks.ENGINE.features(state, Talks.ANN).get(Feature.RECIPROCITY);
  }

  @Property(tries = 50)
  void theLevelDoesNotFadeHoweverLongTheSilence(@ForAll @IntRange(max = 3 * TWO_YEARS) int days) {
    List<MessageEvent> events = new ArrayList<>(Talks.luring());
    events.add(brokenSilence(events.size() + days * DAY));

    assertThat(Talks.play(events).risk().level()).isEqualTo(Level.ALERT);
  }

  /** Ann alone shows these, one a minute; then nobody writes until Ben does, unread. */
  private static Talks.Played after(Grasp grasp, List<Signal> shown, int days) {
    List<MessageEvent> events = new ArrayList<>();
    events.add(told(0, grasp, Set.of()));
    for (Signal signal : shown) {
      events.add(told(events.size(), grasp, Set.of(signal)));
    }
    events.add(brokenSilence(events.size() + days * DAY));
    return Talks.play(events);
  }

  /** Twelve words are enough to tell whether the language is known. */
  private static MessageEvent told(int minute, Grasp grasp, Set<Signal> signals) {
    Observations observations =
        switch (grasp) {
          case BEHAVIOUR -> new Observations(bits(signals.stream()), 12, 0, 0);
          case WORDS -> new Observations(bits(signals.stream()), 12, 12, 0);
          case MEANING ->
              new Observations(
                  bits(Stream.concat(signals.stream(), Stream.of(Signal.MEANING_READ))), 12, 12, 0);
        };
    return Talks.event(
        minute, Talks.ANN, new Act.Message(new Content.Flags(observations), Set.of()));
  }

  private static long bits(Stream<Signal> signals) {
    return Observations.of(signals.collect(java.util.stream.Collectors.toSet())).bits();
  }

  private static MessageEvent brokenSilence(int minute) {
    return Talks.event(minute, Talks.BEN, new Act.Message(new Content.Withheld(), Set.of()));
  }
}
