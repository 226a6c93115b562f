package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The main promise: harmless talk, however much of it, never erases an alert already due. */
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
