package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read outside the engine counts as a sighting like any other, and is told as such. */
class MeaningTest {
  private static final String NEW_WORDING = "zephyr quartz"; // no pattern knows it

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aMessageAkinToAStageShowsThatStage(Stage stage) {
    Judgement judgement = judge(new Content.Text(NEW_WORDING, new Meaning(Set.of(stage))));

    assertThat(judgement.assessment().from().stages()).containsExactly(stage);
    assertThat(seen(judgement)).containsOnly(Signal.akinTo(stage));
  }

  @Test
  void isToldAsReadByMeaningAndNotByWords() {
    Judgement judgement =
        judge(new Content.Text(NEW_WORDING, new Meaning(Set.of(Stage.ISOLATION))));

    assertThat(seen(judgement)).extracting(Signal::words).contains("reads like asking for secrecy");
  }

  @Test
  void whatWasNotReadIsWhatTheWordsAlone() {
    assertThat(judge(new Content.Text(NEW_WORDING)))
        .isEqualTo(judge(new Content.Text(NEW_WORDING, Meaning.NOT_READ)));
  }

  @Test
  void theEdgeSaysTheSameAsTheServer() {
    Meaning meaning = new Meaning(Set.of(Stage.PICTURES));
    Observations atTheEdge = Lexicon.shipped().read(NEW_WORDING).with(meaning);

    assertThat(judge(new Content.Flags(atTheEdge)).assessment().from().probability())
        .isEqualTo(judge(new Content.Text(NEW_WORDING, meaning)).assessment().from().probability());
  }

  private static Judgement judge(Content content) {
    Act act = new Act.Message(content, Set.of());
    return Talks.ENGINE.judge(
        ConversationState.fresh(), ActorState.fresh(), Talks.event(0, Talks.ANN, act));
  }

  private static List<Signal> seen(Judgement judgement) {
    return judgement.assessment().from().reasons().stream()
        .flatMap(reason -> reason.seen().stream())
        .map(Reason.Seen::signal)
        .toList();
  }
}
