package dev.breakwater.live.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.live.risk.Happening.Attended;
import dev.breakwater.live.risk.Happening.Change;
import dev.breakwater.live.risk.Happening.Classified;
import dev.breakwater.live.risk.Happening.Froze;
import dev.breakwater.live.risk.Happening.Matched;
import dev.breakwater.live.risk.Happening.Moved;
import dev.breakwater.live.risk.Happening.Paid;
import dev.breakwater.live.risk.Happening.Said;
import dev.breakwater.live.risk.Happening.Unreadable;
import dev.breakwater.live.risk.RiskSignal.Sighting;
import dev.breakwater.live.stream.Age;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each signal by itself: where it speaks, how loudly, and the nearest case in which it does not.
 */
final class RiskSignalsTest {
  private static final Instant NOW = Show.START.plus(Duration.ofHours(1));
  private static final Duration RECENT = Duration.ofMinutes(30);
  private static final RiskModel MODEL = new RiskModel(RiskProperties.shipped());

  /** A signal speaks in {@code show}. */
  record Spoken(RiskSignal signal, double strength, String when, Show show) {
    @Override
    public String toString() {
      return signal.kind() + ": " + when;
    }
  }

  /** It does not in {@code show}, though little is missing. */
  record Silent(RiskSignal signal, String when, Show show) {
    @Override
    public String toString() {
      return signal.kind() + ": " + when;
    }
  }

  @ParameterizedTest
  @MethodSource("spoken")
  void speaks(Spoken there) {
    StreamFacts facts = there.show().facts();

    assertThat(there.signal().look(facts, NOW).map(Sighting::strength).orElse(0.0))
        .isCloseTo(there.strength(), within(1e-9));
    assertThat(MODEL.assess(facts, NOW).has(there.signal().kind()))
        .as("the model asks it")
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("silent")
  void isSilent(Silent there) {
    StreamFacts facts = there.show().facts();

    assertThat(there.signal().look(facts, NOW)).isEmpty();
    assertThat(MODEL.assess(facts, NOW).has(there.signal().kind())).isFalse();
  }

  @Test
  void allSignalsThatThereAreAreAmongThem() {
    Set<Class<?>> all = Set.copyOf(Arrays.asList(RiskSignal.class.getPermittedSubclasses()));

    assertThat(spoken().map(each -> each.signal().getClass()).collect(Collectors.toSet()))
        .isEqualTo(all);
    assertThat(silent().map(each -> each.signal().getClass()).collect(Collectors.toSet()))
        .isEqualTo(all);
  }

  @Test
  void eachSignalHasAKindOfItsOwn() {
    Stream<SignalKind> kinds =
        spoken()
            .map(Spoken::signal)
            .collect(Collectors.toMap(RiskSignal::getClass, RiskSignal::kind, (one, same) -> one))
            .values()
            .stream();

    assertThat(kinds).containsExactlyInAnyOrder(SignalKind.values());
  }

  private static Stream<Spoken> spoken() {
    return Stream.of(pictures(), words(), money(), circumstances()).flatMap(each -> each);
  }

  private static Stream<Silent> silent() {
    return Stream.of(nearPictures(), nearWords(), nearMoney(), nearCircumstances())
        .flatMap(each -> each);
  }

  private static Stream<Spoken> pictures() {
    return Stream.of(
        new Spoken(
            new KnownPictures(),
            1,
            "a match that its bank blocks",
            show().with(new Matched(NOW, Matched.Verdict.STOP))),
        new Spoken(
            new KnownPictures(),
            0.7,
            "a match that its bank holds",
            show().with(new Matched(NOW, Matched.Verdict.HOLD))),
        new Spoken(new ClassifierSays(), 0.5, "undecided", show().with(new Classified(NOW, 0.5))),
        new Spoken(
            new ClassifierSays(),
            0.9,
            "the highest opinion counts, not the last",
            show().with(new Classified(NOW.minusSeconds(9), 0.9)).with(new Classified(NOW, 0.6))),
        new Spoken(new FrozenPicture(), 1, "stood still", show().with(new Froze(NOW))),
        new Spoken(new UnreadablePictures(), 1, "unreadable", show().with(new Unreadable(NOW))));
  }

  private static Stream<Silent> nearPictures() {
    return Stream.of(
        new Silent(
            new KnownPictures(),
            "a classifier is sure, and nothing matches",
            show().with(new Classified(NOW, 1))),
        new Silent(new ClassifierSays(), "rather not", show().with(new Classified(NOW, 0.49))),
        new Silent(new FrozenPicture(), "unreadable", show().with(new Unreadable(NOW))),
        new Silent(new UnreadablePictures(), "stood still", show().with(new Froze(NOW))));
  }

  private static Stream<Spoken> words() {
    return Stream.of(
        new Spoken(
            new DirectionGiving(),
            0.16,
            "two requests",
            show().said(NOW, Cue.DIRECTS).said(NOW, Cue.DIRECTS)),
        new Spoken(
            new DirectionGiving(),
            0.26,
            "two requests and a question for age",
            show().said(NOW, Cue.DIRECTS).said(NOW, Cue.DIRECTS, Cue.ASKS_AGE)),
        new Spoken(
            new DirectionGiving(),
            1,
            "two requests and pressure",
            show().said(NOW, Cue.DIRECTS).said(NOW, Cue.DIRECTS).said(NOW, Cue.PRESSES)),
        new Spoken(
            new PriceTalk(),
            1,
            "money for what is to be shown, in one line",
            show().said(NOW, Cue.OFFERS_MONEY, Cue.DIRECTS)),
        new Spoken(
            new PriceTalk(),
            0.1,
            "money in one line, a request in another",
            show().said(NOW, Cue.OFFERS_MONEY).said(NOW, Cue.DIRECTS)),
        new Spoken(
            new PriceTalk(),
            1,
            "the broadcaster names a price",
            show().with(new Said(NOW, true, Set.of(Cue.OFFERS_MONEY, Cue.DIRECTS)))),
        new Spoken(new Concealment(), 0.6, "secrecy", show().said(NOW, Cue.CONCEALS)),
        new Spoken(
            new Concealment(),
            1,
            "secrecy, and who else is there",
            show().said(NOW, Cue.CONCEALS).said(NOW, Cue.ASKS_ALONE)));
  }

  private static Stream<Silent> nearWords() {
    return Stream.of(
        new Silent(new DirectionGiving(), "one request", show().said(NOW, Cue.DIRECTS)),
        new Silent(
            new DirectionGiving(),
            "the broadcaster said one of two",
            show()
                .said(NOW, Cue.DIRECTS)
                .with(new Said(NOW, true, Set.of(Cue.DIRECTS, Cue.PRESSES)))),
        new Silent(
            new DirectionGiving(),
            "one of two was half an hour ago",
            show().said(NOW.minus(RECENT), Cue.DIRECTS).said(NOW, Cue.DIRECTS)),
        new Silent(
            new PriceTalk(), "requests for nothing", show().said(NOW, Cue.DIRECTS, Cue.ASKS_AGE)),
        new Silent(
            new PriceTalk(),
            "money was spoken of half an hour ago",
            show().said(NOW.minus(RECENT), Cue.OFFERS_MONEY, Cue.DIRECTS)),
        new Silent(
            new Concealment(), "who else is there", show().said(NOW, Cue.ASKS_ALONE, Cue.PRESSES)));
  }

  private static Stream<Spoken> money() {
    Instant start = Show.START;
    return Stream.of(
        new Spoken(new SmallSumsAgain(), 0.5, "the third", show().with(paid(NOW, true, true, 2))),
        new Spoken(new SmallSumsAgain(), 1, "the eighth", show().with(paid(NOW, true, true, 7))),
        new Spoken(
            new PaidBeforePrivate(),
            1,
            "nearly an hour before",
            show().privately().with(paid(start.minusSeconds(3599), true, true, 0))),
        new Spoken(
            new PaidBeforePrivate(),
            1,
            "nearly five minutes in",
            show().privately().with(paid(start.plusSeconds(299), true, true, 0))),
        new Spoken(new CoverMemo(), 0.6, "one", show().with(new Paid(NOW, false, false, 0, true))),
        new Spoken(
            new CoverMemo(),
            1,
            "two",
            show()
                .with(new Paid(NOW, false, false, 0, true))
                .with(new Paid(NOW, false, false, 1, true))));
  }

  private static Stream<Silent> nearMoney() {
    Instant start = Show.START;
    return Stream.of(
        new Silent(new SmallSumsAgain(), "the second", show().with(paid(NOW, true, true, 1))),
        new Silent(new SmallSumsAgain(), "large ones", show().with(paid(NOW, false, true, 7))),
        new Silent(
            new SmallSumsAgain(), "from the same country", show().with(paid(NOW, true, false, 7))),
        new Silent(
            new PaidBeforePrivate(),
            "an hour before",
            show().privately().with(paid(start.minusSeconds(3600), true, true, 0))),
        new Silent(
            new PaidBeforePrivate(),
            "five minutes in",
            show().privately().with(paid(start.plusSeconds(300), true, true, 0))),
        new Silent(
            new PaidBeforePrivate(),
            "before a public stream",
            show().with(paid(start.minusSeconds(60), true, true, 0))),
        new Silent(
            new PaidBeforePrivate(),
            "a large sum",
            show().privately().with(paid(start.minusSeconds(60), false, true, 0))),
        new Silent(
            new PaidBeforePrivate(),
            "from the same country",
            show().privately().with(paid(start.minusSeconds(60), true, false, 0))),
        new Silent(
            new CoverMemo(), "another memo", show().with(new Paid(NOW, true, true, 9, false))));
  }

  private static Stream<Spoken> circumstances() {
    return Stream.of(
        new Spoken(
            new FewPayingViewers(),
            1,
            "three watch what is private and paid for",
            show().privately().payPerView().with(new Attended(NOW, 3, 0))),
        new Spoken(
            new KnownRiskViewer(),
            0.6,
            "one among many",
            show().with(new Attended(NOW, 500, 1)).with(new Attended(NOW, 500, 0))),
        new Spoken(new KnownRiskViewer(), 1, "three", show().with(new Attended(NOW, 500, 3))),
        new Spoken(new MinorShows(), 0.5, "in private", show().by(Age.UNDER_18).privately()),
        new Spoken(new MinorShows(), 0.5, "for money", show().by(Age.UNDER_18).payPerView()),
        new Spoken(
            new MinorShows(),
            0.5,
            "tipped in public",
            show().by(Age.UNDER_18).with(paid(NOW, false, false, 0))),
        new Spoken(
            new MinorShows(),
            1,
            "in private and for money",
            show().by(Age.UNDER_18).privately().payPerView()),
        new Spoken(
            new NewAccount(),
            1,
            "a second less than a week",
            show().accountSince(Show.START.minus(Duration.ofDays(7)).plusSeconds(1))),
        new Spoken(new Elsewhere(), 0.6, "another country", show().fromElsewhere()),
        new Spoken(new Elsewhere(), 0.6, "night there", show().atNight()),
        new Spoken(
            new Elsewhere(), 1, "another country, night there", show().fromElsewhere().atNight()),
        new Spoken(new EarlierFindings(), 0.5, "one", show().earlierFindings(1)),
        new Spoken(new EarlierFindings(), 1, "three", show().earlierFindings(3)),
        new Spoken(new MovedAway(), 1, "device", show().with(new Moved(NOW, Change.DEVICE))),
        new Spoken(new MovedAway(), 1, "place", show().with(new Moved(NOW, Change.LOCATION))));
  }

  private static Stream<Silent> nearCircumstances() {
    return Stream.of(
        new Silent(
            new FewPayingViewers(),
            "four watch",
            show().privately().payPerView().with(new Attended(NOW, 4, 0))),
        new Silent(
            new FewPayingViewers(),
            "nobody is left",
            show()
                .privately()
                .payPerView()
                .with(new Attended(NOW.minusSeconds(60), 3, 0))
                .with(new Attended(NOW, 0, 0))),
        new Silent(
            new FewPayingViewers(),
            "it costs nothing",
            show().privately().with(new Attended(NOW, 3, 0))),
        new Silent(
            new FewPayingViewers(), "public", show().payPerView().with(new Attended(NOW, 3, 0))),
        new Silent(
            new KnownRiskViewer(),
            "nobody of whom there are findings",
            show().with(new Attended(NOW, 500, 0))),
        new Silent(new MinorShows(), "an adult", show().by(Age.ADULT).privately().payPerView()),
        new Silent(
            new MinorShows(),
            "whose age is not told",
            show().by(Age.NOT_TOLD).privately().payPerView()),
        new Silent(
            new MinorShows(),
            "in public, for nothing",
            show().by(Age.UNDER_18).with(new Attended(NOW, 3, 0))),
        new Silent(
            new NewAccount(),
            "a week old",
            show().accountSince(Show.START.minus(Duration.ofDays(7)))),
        new Silent(new NewAccount(), "not told", show()),
        new Silent(new Elsewhere(), "at home by day", show()),
        new Silent(new EarlierFindings(), "none", show().earlierFindings(0)),
        new Silent(
            new MovedAway(),
            "viewers come and go, from elsewhere",
            show().fromElsewhere().with(new Attended(NOW, 9, 0)).with(new Attended(NOW, 1, 0))));
  }

  private static Show show() {
    return new Show();
  }

  private static Paid paid(Instant at, boolean small, boolean abroad, int before) {
    return new Paid(at, small, abroad, before, false);
  }
}
