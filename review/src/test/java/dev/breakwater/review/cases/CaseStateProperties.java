package dev.breakwater.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.people.PersonId;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What holds of a case's state whatever people do in whatever order. */
final class CaseStateProperties {
  /** What may be tried. */
  enum Step {
    PROPOSE,
    DECIDE,
    AGREE,
    REFUSE,
    REOPEN
  }

  private static final UUID SOME = new UUID(1, 1);
  private static final PersonId ANN = new PersonId(SOME);

  @Property
  void neverSkipsTheSecondPerson(@ForAll @Size(max = 30) List<Step> steps) {
    CaseState state = new CaseState.Open();
    boolean proposed = false;
    for (Step step : steps) {
      CaseState next = after(state, step);
      if (state instanceof CaseState.AwaitingSecond && next instanceof CaseState.Decided) {
        assertThat(step).isEqualTo(Step.AGREE);
        assertThat(proposed).isTrue();
      }
      if (next instanceof CaseState.AwaitingSecond) {
        proposed = true;
      }
      state = next;
    }
    assertThat(state.name()).isIn("OPEN", "AWAITING_SECOND", "DECIDED");
  }

  @Property
  void canAlwaysBeDecided(@ForAll @Size(max = 30) List<Step> steps) {
    CaseState state = new CaseState.Open();
    for (Step step : steps) {
      state = after(state, step);
    }

    CaseState decided = after(after(state, Step.DECIDE), Step.AGREE);

    assertThat(decided).isInstanceOf(CaseState.Decided.class);
  }

  /** A step that the drawing does not have changes nothing. */
  private static CaseState after(CaseState state, Step step) {
    return switch (state) {
      case CaseState.Open open ->
          switch (step) {
            case PROPOSE -> open.proposed(SOME, ANN);
            case DECIDE -> open.decided(new DecisionId(SOME));
            case AGREE, REFUSE, REOPEN -> open;
          };
      case CaseState.AwaitingSecond waiting ->
          switch (step) {
            case AGREE -> waiting.agreed(new DecisionId(SOME));
            case REFUSE -> waiting.refused();
            case PROPOSE, DECIDE, REOPEN -> waiting;
          };
      case CaseState.Decided decided ->
          switch (step) {
            case REOPEN -> decided.reopened();
            case PROPOSE, DECIDE, AGREE, REFUSE -> decided;
          };
    };
  }
}
