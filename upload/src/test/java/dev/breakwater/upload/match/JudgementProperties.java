package dev.breakwater.upload.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankId;
import dev.breakwater.upload.bank.BankState;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import dev.breakwater.upload.bank.VideoRule;
import dev.breakwater.upload.policy.PolicyRules;
import dev.breakwater.upload.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JudgementProperties {
  private static final Instant THEN = Instant.parse("2026-11-25T00:00:00Z");
  private static final PolicyRef POLICY = new PolicyRef("default", 3);

  @Property
  void aFurtherMatchNeverSoftensAVerdict(
      @ForAll("matches") List<Match> matches, @ForAll("match") Match further) {
    List<Match> more = new ArrayList<>(matches);
    more.add(further);

    assertThat(Judgement.of(more).verdict())
        .isGreaterThanOrEqualTo(Judgement.of(matches).verdict())
        .isGreaterThanOrEqualTo(further.verdict());
  }

  @Property
  void aFurtherMatchNeverWeakensWhatCorroborates(
      @ForAll("matches") List<Match> matches, @ForAll("match") Match further) {
    List<Match> more = new ArrayList<>(matches);
    more.add(further);

    assertThat(Corroboration.of(more)).isGreaterThanOrEqualTo(Corroboration.of(matches));
  }

  @Property
  void whatCannotBeReadNeverSoftensAVerdict(
      @ForAll("matches") List<Match> matches, @ForAll Verdict unreadable) {
    Judgement judgement = Judgement.of(matches).and(unreadable, "broken", POLICY);

    assertThat(judgement.verdict()).isEqualTo(Judgement.of(matches).verdict().orGraver(unreadable));
    assertThat(judgement.reasons()).endsWith("broken");
  }

  @Property
  void theOrderOfMatchesChangesNothing(@ForAll("matches") List<Match> matches) {
    assertThat(Judgement.of(matches.reversed()).verdict())
        .isEqualTo(Judgement.of(matches).verdict());
    assertThat(Judgement.of(matches.reversed()).corroboration())
        .isEqualTo(Judgement.of(matches).corroboration());
  }

  @Property
  void aQuarantinedEntryNeverBlocks(@ForAll("hits") Hit hit, @ForAll("rules") PolicyRules rules) {
    Match full = Match.of(hit, bank(hit.key()), POLICY, rules, EntryState.ACTIVE);
    Match doubted = Match.of(hit, bank(hit.key()), POLICY, rules, EntryState.QUARANTINED);

    assertThat(doubted.verdict()).isEqualTo(full.verdict().orMilder(Verdict.HOLD));
  }

  @Property
  void everyMatchIsExplainedWithItsBankEntryAndPolicyVersion(@ForAll("match") Match match) {
    assertThat(Explanation.of(match))
        .contains(match.hit().type().name())
        .contains("entry " + match.hit().key().entry())
        .contains(match.bank().name())
        .contains("policy default version 3")
        .contains(match.verdict().name());
  }

  @Example
  void picturesOfAVideoAndTheVideoItselfAreOneWitness() {
    Hit frame = near(1, 4, SignalType.PDQ);
    Hit video = shared(2);

    assertThat(corroboration(frame, video)).isEqualTo(Corroboration.NONE);
  }

  @Example
  void aPerceptualMatchBecomesReportableThroughAnotherKindOfSignal() {
    Hit opaque = new Hit.Opaque(key(2), SignalType.PHOTODNA, 0, 0);
    Hit exact = new Hit.Exact(key(3), SignalType.MD5);

    assertThat(corroboration(near(1, 4, SignalType.PDQ))).isEqualTo(Corroboration.NONE);
    assertThat(corroboration(near(1, 4, SignalType.PDQ), opaque))
        .isEqualTo(Corroboration.SECOND_SIGNAL);
    assertThat(corroboration(near(1, 4, SignalType.PDQ), exact))
        .isEqualTo(Corroboration.EXACT_MATCH);
  }

  @Example
  void tellsTheNearestMatchesWhenThereAreTooManyToTell() {
    List<Match> many = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      many.add(blocking(near(i, i % 28, SignalType.PDQ)));
    }

    Judgement judgement = Judgement.of(many);

    assertThat(judgement.matchesFound()).isEqualTo(200);
    assertThat(judgement.matches()).hasSize(Judgement.MATCHES_TOLD);
    assertThat(judgement.matches().getFirst().hit()).isEqualTo(near(28, 0, SignalType.PDQ));
  }

  @Example
  void explainsAMatchInASentence() {
    Hit turned =
        new Hit.Near(
            key(77),
            SignalType.PDQ,
            new Distance(8),
            new Distance(31),
            new Quality(91),
            Dihedral.ROTATE_90,
            new Place.Frame(30, 1.0));

    assertThat(Explanation.of(blocking(turned)))
        .isEqualTo(
            "PDQ entry 77 of bank bank-1 (a hotline) is 8 bits away from frame 30 (1.0 s)"
                + " turned by 90 degrees, where at most 31 count, quality 91;"
                + " policy default version 3 says BLOCK.");
  }

  @Provide
  Arbitrary<List<Match>> matches() {
    return match().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<Match> match() {
    return Combinators.combine(
            hits(), rules(), Arbitraries.of(EntryState.ACTIVE, EntryState.QUARANTINED))
        .as((hit, rules, state) -> Match.of(hit, bank(hit.key()), POLICY, rules, state));
  }

  @Provide
  Arbitrary<PolicyRules> rules() {
    Arbitrary<Verdict> verdict = Arbitraries.of(Verdict.class);
    return Combinators.combine(verdict, verdict, Arbitraries.integers().between(0, 63), verdict)
        .as((exact, perceptual, margin, near) ->
            new PolicyRules(
                exact, perceptual, margin, near.orMilder(perceptual), Verdict.HOLD, Verdict.HOLD));
  }

  @Provide
  Arbitrary<Hit> hits() {
    Arbitrary<Integer> entry = Arbitraries.integers().between(1, 50);
    return Arbitraries.oneOf(
        entry.map(each -> new Hit.Exact(key(each), SignalType.SHA256)),
        Combinators.combine(entry, Arbitraries.integers().between(0, 31))
            .as((each, bits) -> near(each, bits, SignalType.PDQ)),
        entry.map(JudgementProperties::shared),
        entry.map(each -> new Hit.Opaque(key(each), SignalType.PHOTODNA, 0, 10)));
  }

  private static Corroboration corroboration(Hit... hits) {
    return Judgement.of(List.of(hits).stream().map(JudgementProperties::blocking).toList())
        .corroboration();
  }

  private static Match blocking(Hit hit) {
    return Match.of(hit, bank(hit.key()), POLICY, PolicyRules.BLOCKING, EntryState.ACTIVE);
  }

  private static Hit near(int entry, int bits, SignalType type) {
    return new Hit.Near(
        key(entry),
        type,
        new Distance(bits),
        new Distance(31),
        new Quality(80),
        Dihedral.ORIGINAL,
        new Place.WholePicture());
  }

  private static Hit shared(int entry) {
    return new Hit.SharedFrames(
        key(entry),
        SignalType.VPDQ,
        90,
        40,
        VideoRule.EXCERPT,
        new Distance(31),
        Dihedral.ORIGINAL,
        new Place.Frame(0, 0));
  }

  private static EntryKey key(int entry) {
    return EntryKey.of(new BankId(1), entry);
  }

  private static Bank bank(EntryKey key) {
    return new Bank(
        key.bank(),
        "bank-" + key.bank().value(),
        "a hotline",
        "A1",
        90,
        "default",
        Thresholds.DEFAULT,
        BankState.ENABLED,
        THEN);
  }
}
