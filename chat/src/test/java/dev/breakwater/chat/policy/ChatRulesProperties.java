package dev.breakwater.chat.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.chat.policy.Step.Attachments;
import dev.breakwater.chat.policy.Step.Contact;
import dev.breakwater.chat.policy.Step.Delivery;
import dev.breakwater.grooming.Level;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/** A graver level never protects less, whatever an operator writes. */
class ChatRulesProperties {
  @Provide
  Arbitrary<Step> step() {
    return Combinators.combine(
            Arbitraries.of(Delivery.values()),
            Arbitraries.integers().between(1, 3_600),
            Arbitraries.of(Attachments.values()),
            Arbitraries.of(Contact.values()))
        .as((delivery, seconds, attachments, contact) ->
            new Step(
                delivery, delivery == Delivery.SLOW ? seconds : 0, attachments, contact, Set.of()));
  }

  @Property
  void aLadderThatStandsNeverGoesDown(
      @ForAll("step") Step watch, @ForAll("step") Step notice, @ForAll("step") Step alert) {
    boolean rises = rises(watch, notice) && rises(notice, alert);

    if (rises) {
      Ladder ladder = new Ladder(watch, notice, alert, AlertBudget.PER_10000_4);
      assertThat(ladder.at(Level.ALERT)).isEqualTo(alert);
      assertThat(ladder.at(Level.NONE)).isEqualTo(Step.NOTHING);
    } else {
      assertThatThrownBy(() -> new Ladder(watch, notice, alert, AlertBudget.PER_10000_4))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void aNarrowerBudgetMakesNoMoreFindings(@ForAll Level level) {
    boolean few = findingAt(AlertBudget.PER_10000_4, level);
    boolean some = findingAt(AlertBudget.PER_10000_30, level);
    boolean many = findingAt(AlertBudget.PER_10000_300, level);

    assertThat(!few || some).isTrue();
    assertThat(!some || many).isTrue();
  }

  @Property(tries = 1)
  void theRulesThatShipProtectTheYoungerAtLeastAsMuch() {
    ChatRules rules = ChatRules.shipped(JsonMapper.builder().build());

    for (Level level : Level.values()) {
      Step youngest = rules.ladder(ProtectedAge.UNDER_13).at(level);
      Step older = rules.ladder(ProtectedAge.FROM_13_TO_15).at(level);
      Step oldest = rules.ladder(ProtectedAge.FROM_16_TO_17).at(level);
      assertThat(youngest.protectsAsMuchAs(older)).isTrue();
      assertThat(older.protectsAsMuchAs(oldest)).isTrue();
    }
  }

  /** Slow and simple: every part by itself. */
  private static boolean rises(Step milder, Step graver) {
    boolean delivery =
        graver.delivery().compareTo(milder.delivery()) > 0
            || (graver.delivery() == milder.delivery()
                && graver.slowBySeconds() >= milder.slowBySeconds());
    return delivery
        && graver.attachments().compareTo(milder.attachments()) >= 0
        && graver.contact().compareTo(milder.contact()) >= 0;
  }

  private static boolean findingAt(AlertBudget budget, Level level) {
    return new Ladder(Step.NOTHING, Step.NOTHING, Step.NOTHING, budget).isFinding(level);
  }
}
