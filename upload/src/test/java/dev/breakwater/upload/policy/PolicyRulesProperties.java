package dev.breakwater.upload.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.hashing.Distance;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PolicyRulesProperties {
  @Property
  void gravestIsNeverMilderThanAnyAndIsOneOfThem(@ForAll List<Verdict> verdicts) {
    Verdict gravest = Verdict.gravest(verdicts);

    assertThat(verdicts).allMatch(each -> each.compareTo(gravest) <= 0);
    assertThat(gravest == Verdict.ALLOW || verdicts.contains(gravest)).isTrue();
  }

  @Property
  void aNearerMatchIsNeverTreatedMoreMildly(
      @ForAll @IntRange(max = 63) int threshold,
      @ForAll @IntRange(max = 62) int farther,
      @ForAll @IntRange(max = 62) int step) {
    Distance line = new Distance(threshold);
    Distance far = new Distance(farther);
    Distance near = new Distance(Math.max(0, farther - step));

    Verdict ofFar = PolicyRules.BLOCKING.perceptualAt(far, line);

    assertThat(PolicyRules.BLOCKING.perceptualAt(near, line)).isGreaterThanOrEqualTo(ofFar);
  }

  @Example
  void holdsInsideTheMarginAndBlocksBelowIt() {
    assertThat(PolicyRules.BLOCKING.perceptualAt(new Distance(27), new Distance(31)))
        .isEqualTo(Verdict.BLOCK);
    assertThat(PolicyRules.BLOCKING.perceptualAt(new Distance(28), new Distance(31)))
        .isEqualTo(Verdict.HOLD);
  }

  @Example
  void refusesRulesUnderWhichAWeakMatchWeighsMoreThanAStrongOne() {
    assertThatThrownBy(() ->
            new PolicyRules(
                Verdict.BLOCK, Verdict.ALLOW, 4, Verdict.HOLD, Verdict.HOLD, Verdict.HOLD))
        .hasMessageContaining("may not be graver");
  }
}
