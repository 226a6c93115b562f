package dev.breakwater.live.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.stream.Age;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/** What holds of risk and actions, whatever happens. */
final class RiskProperties {
  private static final Instant START = Instant.parse("2026-11-29T20:00:00Z");
  private static final RiskRules RULES = shipped();
  private final RiskModel model = new RiskModel(RULES);
  private final ActionPolicy policy = new ActionPolicy(RULES);

  @Property
  void nothingButKnownMaterialStopsAStream(
      @ForAll("settings") Setting setting, @ForAll("anything") List<Happening> happenings) {
    StreamFacts facts = new StreamFacts(setting, happenings);
    Set<Action> actions = policy.actions(facts, model.assess(facts, end()));

    boolean stopping =
        happenings.stream()
            .anyMatch(each ->
                each instanceof Happening.Matched matched
                    && matched.of() == Happening.Matched.Verdict.STOP);
    assertThat(actions.contains(Action.STOP)).isEqualTo(stopping);
  }

  @Property
  void paymentsAloneCallAPersonAndReachNobody(@ForAll("payments") List<Happening> payments) {
    StreamFacts facts = new StreamFacts(plain(), payments);
    Set<Action> actions = policy.actions(facts, model.assess(facts, end()));

    assertThat(actions).isSubsetOf(EnumSet.of(Action.WATCH_CLOSER, Action.REVIEW));
  }

  @Property
  void aScoreLiesBetweenNothingAndCertainty(
      @ForAll("settings") Setting setting, @ForAll("anything") List<Happening> happenings) {
    Risk risk = model.assess(new StreamFacts(setting, happenings), end());

    assertThat(risk.score()).isBetween(0.0, 1.0);
    assertThat(risk.reasons()).allMatch(reason -> reason.weight() <= 1 && reason.weight() > 0);
    assertThat(risk.score() == 0).isEqualTo(risk.reasons().isEmpty());
  }

  @Property
  void whatFadesNeverRaisesTheRiskByWaiting(@ForAll("payments") List<Happening> payments) {
    StreamFacts facts = new StreamFacts(plain(), payments);

    double now = model.assess(facts, end()).score();
    double later = model.assess(facts, end().plus(Duration.ofHours(3))).score();

    assertThat(later).isLessThanOrEqualTo(now);
  }

  @Property
  void thePastIsNotChangedByWhatComesAfter(
      @ForAll("settings") Setting setting, @ForAll("anything") List<Happening> happenings) {
    Instant middle = START.plus(Duration.ofMinutes(30));
    List<Happening> before =
        happenings.stream().filter(each -> !each.at().isAfter(middle)).toList();

    assertThat(model.assess(new StreamFacts(setting, happenings), middle))
        .isEqualTo(model.assess(new StreamFacts(setting, before), middle));
  }

  @Provide
  Arbitrary<Setting> settings() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(Age.class),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 5))
        .as((privately, paid, age, elsewhere, night, earlier) ->
            new Setting(START, privately, paid, age, START, elsewhere, night, earlier));
  }

  @Provide
  Arbitrary<List<Happening>> anything() {
    Arbitrary<Happening> any =
        Arbitraries.oneOf(
            paid(),
            times()
                .flatMap(at ->
                    Arbitraries.of(Cue.class)
                        .set()
                        .ofMinSize(1)
                        .map(cues -> (Happening) new Happening.Said(at, false, cues))),
            times().map(at -> new Happening.Attended(at, 1, 2)),
            times().map(at -> new Happening.Moved(at, Happening.Change.DEVICE)),
            times().map(Happening.Froze::new),
            times().map(Happening.Unreadable::new),
            times().map(at -> new Happening.Classified(at, 0.99)),
            times()
                .flatMap(at ->
                    Arbitraries.of(Happening.Matched.Verdict.class)
                        .map(said -> (Happening) new Happening.Matched(at, said))));
    return any.list().ofMaxSize(30).map(RiskProperties::sorted);
  }

  @Provide
  Arbitrary<List<Happening>> payments() {
    return paid().list().ofMaxSize(40).map(RiskProperties::sorted);
  }

  private static Arbitrary<Happening> paid() {
    return Combinators.combine(
            times(),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 30),
            Arbitraries.of(true, false))
        .as(Happening.Paid::new);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.integers().between(0, 3600).map(START::plusSeconds);
  }

  private static List<Happening> sorted(List<Happening> happenings) {
    return happenings.stream().sorted(Comparator.comparing(Happening::at)).toList();
  }

  private static Setting plain() {
    return new Setting(START, true, true, Age.NOT_TOLD, null, false, false, 0);
  }

  private static Instant end() {
    return START.plus(Duration.ofHours(1));
  }

  static RiskRules shipped() {
    try {
      return RiskRules.read(null, JsonMapper.shared());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
