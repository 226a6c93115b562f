package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.grooming.wire.MessageJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read outside the engine counts as a sighting like any other, and is told as such. */
class MeaningTest {
  private static final String NEW_WORDING = "zephyr quartz"; // no pattern knows it

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aMessageAkinToAStageShowsThatStage(Stage stage) {
    Judgement judgement = judge(new Content.Text(NEW_WORDING, Meaning.Read.plainly(stage)));

    assertThat(judgement.assessment().from().stages()).containsExactly(stage);
    assertThat(seen(judgement)).containsOnly(Signal.akinTo(stage));
  }

  @Test
  void isToldAsReadByMeaningAndNotByWords() {
    Judgement judgement =
        judge(new Content.Text(NEW_WORDING, Meaning.Read.plainly(Stage.ISOLATION)));

    assertThat(seen(judgement)).extracting(Signal::words).contains("reads like asking for secrecy");
  }

  @Test
  void whatWasNotReadIsWhatTheWordsAlone() {
    assertThat(judge(new Content.Text(NEW_WORDING)))
        .isEqualTo(judge(new Content.Text(NEW_WORDING, Meaning.NOT_READ)));
  }

  @Test
  void wordsThatOnlyLookLikeAStepDoNotCountWhereTheMeaningWasRead() {
    Judgement judgement = judge(new Content.Text("are you home alone", Meaning.Read.plainly()));

    assertThat(judge(new Content.Text("are you home alone")).assessment().from().stages())
        .containsExactly(Stage.SUPERVISION);
    assertThat(judgement.assessment().from().stages()).isEmpty();
  }

  @Test
  void aStepIsToldByTheMeaningAloneWhereItWasRead() {
    Meaning meaning = Meaning.Read.plainly(Stage.SUPERVISION);

    assertThat(seen(judge(new Content.Text("are you home alone", meaning))))
        .containsOnly(Signal.AKIN_TO_SUPERVISION);
  }

  @Test
  void circumstancesInWordsCountWhateverTheMeaning() {
    Observations seen = Lexicon.shipped().read("im 13").with(Meaning.Read.plainly());

    assertThat(seen.signals()).contains(Signal.CLAIMS_CHILD);
  }

  @Test
  void howTheOtherStandsCountsForOrAgainstTheOneItAnswers() {
    assertThat(risk(Bearing.YIELDS)).isGreaterThan(risk());
    assertThat(risk(Bearing.RESISTS)).isGreaterThan(risk());
    assertThat(risk(Bearing.SPEAKS_AS_KNOWN)).isLessThan(risk());
  }

  /** Of Ann, who asked for secrecy and whom Ben answers so. */
  private static Probability risk(Bearing... bearings) {
    Content asked = new Content.Text(NEW_WORDING, Meaning.Read.plainly(Stage.ISOLATION));
    Content answered = new Content.Text(NEW_WORDING, new Meaning.Read(Map.of(), Set.of(bearings)));
    return Talks.play(
            List.of(
                Talks.event(0, Talks.ANN, new Act.Message(asked, Set.of())),
                Talks.event(1, Talks.BEN, new Act.Message(answered, Set.of()))))
        .risk()
        .probability();
  }

  @Test
  void whatIsFaintlyMeantDoesNotCountAgainstAnAccountInOtherConversations() {
    assertThat(riskyAccounts(49)).isZero();
    assertThat(riskyAccounts(50)).isEqualTo(1);
  }

  private static int riskyAccounts(int strength) {
    Meaning meaning = new Meaning.Read(Map.of(Stage.PICTURES, strength));
    return judge(new Content.Text(NEW_WORDING, meaning)).actor().view().risky();
  }

  @Test
  void aConversationMostlyReadIsJudgedByTheWeightsForMeaning() {
    Meaning nothing = Meaning.Read.plainly();

    assertThat(grasp(nothing, nothing, nothing, nothing, Meaning.NOT_READ))
        .isEqualTo(Grasp.MEANING);
    assertThat(grasp(nothing, Meaning.NOT_READ)).isEqualTo(Grasp.WORDS);
    assertThat(grasp(Meaning.NOT_READ)).isEqualTo(Grasp.WORDS);
  }

  @Test
  void whatIsMeantMoreStronglyRaisesTheRiskMore() {
    assertThat(risk(30)).isGreaterThan(risk(10));
    assertThat(risk(90)).isGreaterThan(risk(30));
  }

  private static Probability risk(int strength) {
    Meaning meaning = new Meaning.Read(Map.of(Stage.ISOLATION, strength));
    return judge(new Content.Text(NEW_WORDING, meaning)).assessment().from().probability();
  }

  @Test
  void howMuchWasReadSurvivesTheBytes() {
    ConversationState state =
        judge(new Content.Text("hello", Meaning.Read.plainly())).conversation();

    assertThat(Talks.ENGINE.features(ConversationState.parse(state.bytes()), Talks.ANN).grasp())
        .isEqualTo(Grasp.MEANING);
  }

  @Test
  void flagsFromTheEdgeCountAsMeantHalfStrongly() {
    Meaning meaning = new Meaning.Read(Map.of(Stage.PICTURES, 50));
    Observations atTheEdge = Lexicon.shipped().read(NEW_WORDING).with(meaning);

    assertThat(judge(new Content.Flags(atTheEdge)).assessment().from().probability())
        .isEqualTo(judge(new Content.Text(NEW_WORDING, meaning)).assessment().from().probability());
  }

  @Test
  void aDeviceMayTellTheMeaningBesideItsFlags() {
    MessageJson told = told(new MessageJson.FlagsJson(Set.of(Signal.ASKS_ALONE), 4, 4, 0));

    MessageEvent event = told.event();

    assertThat(event.act())
        .isInstanceOfSatisfying(
            Act.Message.class,
            message ->
                assertThat(message.content())
                    .isInstanceOfSatisfying(
                        Content.Flags.class,
                        flags ->
                            assertThat(flags.observations().signals())
                                .containsExactlyInAnyOrder(
                                    Signal.MEANING_READ,
                                    Signal.AKIN_TO_ISOLATION,
                                    Signal.RESISTS)));
  }

  @Test
  void meaningIsRefusedWhereNothingTellsWhatWasWritten() {
    assertThatThrownBy(() -> told(null).event()).hasMessageContaining("meaning alone");
  }

  private static MessageJson told(MessageJson.@Nullable FlagsJson flags) {
    return new MessageJson(
        MessageJson.VERSION,
        "m-1",
        "c-1",
        Talks.START,
        null,
        new MessageJson.PartyJson("a-1", null, null, null, null, null),
        new MessageJson.PartyJson("a-2", null, null, null, null, null),
        null,
        MessageJson.Kind.MESSAGE,
        null,
        Map.of(Stage.ISOLATION, 80),
        Set.of(Bearing.RESISTS),
        flags,
        null,
        null);
  }

  private static Judgement judge(Content content) {
    Act act = new Act.Message(content, Set.of());
    return Talks.ENGINE.judge(
        ConversationState.fresh(), ActorState.fresh(), Talks.event(0, Talks.ANN, act));
  }

  private static Grasp grasp(Meaning... meanings) {
    List<MessageEvent> events = new ArrayList<>();
    for (Meaning meaning : meanings) {
      Act act = new Act.Message(new Content.Text("good morning", meaning), Set.of());
      events.add(Talks.event(events.size(), Talks.ANN, act));
    }
    return Talks.ENGINE.features(Talks.play(events).conversation(), Talks.ANN).grasp();
  }

  private static List<Signal> seen(Judgement judgement) {
    return judgement.assessment().from().reasons().stream()
        .flatMap(reason -> reason.seen().stream())
        .map(Reason.Seen::signal)
        .toList();
  }
}
