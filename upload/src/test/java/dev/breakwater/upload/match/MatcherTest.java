package dev.breakwater.upload.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.policy.PolicyRules;
import dev.breakwater.upload.policy.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatcherTest {
  @ParameterizedTest
  @EnumSource
  void doesWithADamagedItemWhatTheDefaultPolicySaysAndCitesIt(Verdict chosen) {
    Judgement judgement = under(Verdict.HOLD, chosen).judgeDamaged(List.of());

    assertThat(judgement.verdict()).isEqualTo(chosen);
    assertThat(judgement.reasons())
        .containsExactly(
            "The item is cut off or damaged and was judged by the part that shows;"
                + " policy default version 7 says "
                + chosen
                + ".");
    assertThat(judgement.policies()).containsExactly(new PolicyRef("default", 7));
  }

  @ParameterizedTest
  @EnumSource
  void doesWithAnUnreadableItemWhatTheDefaultPolicySaysAndCitesIt(Verdict chosen) {
    Judgement judgement = under(chosen, Verdict.HOLD).judgeUnreadable(List.of(), "it is empty");

    assertThat(judgement.verdict()).isEqualTo(chosen);
    assertThat(judgement.reasons())
        .containsExactly(
            "The item could not be examined: it is empty; policy default version 7 says "
                + chosen
                + ".");
  }

  private static Matcher under(Verdict unreadable, Verdict damaged) {
    PolicyRules rules =
        new PolicyRules(Verdict.BLOCK, Verdict.BLOCK, 4, Verdict.HOLD, unreadable, damaged);
    return new Matcher(
        new KnownSignals(List.of()),
        name ->
            new PolicyVersion<>(new PolicyRef(name, 7), rules, "a trial", "key:1", Instant.EPOCH));
  }
}
