package dev.breakwater.stream.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Assessment;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.Probability;
import dev.breakwater.grooming.Reason;
import dev.breakwater.grooming.Risk;
import dev.breakwater.grooming.Signal;
import dev.breakwater.grooming.Stage;
import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AnswersTest {
  private static final Arrival ARRIVAL =
      new Arrival(
          5,
          1,
          2,
          "game-chat",
          new MessageEvent(
              new EventId("m1"),
              new ConversationId("c1"),
              Instant.parse("2026-03-02T15:00:00Z"),
              Party.unknown(new ActorId("a1")),
              Party.unknown(new ActorId("a2")),
              Link.UNKNOWN,
              Act.Message.text("a secret marker")));

  private final Answers answers = new Answers(new Topics("findings", "refusals", "assessments"));

  @Test
  void tellsOfTheSideWhoseRiskRose() {
    List<Letter> letters =
        answers.of(ARRIVAL, assessment(risk("a1", Level.ALERT, Risk.Rise.ROSE), quiet()));

    assertThat(letters).hasSize(2);
    assertThat(letters.getLast().topic()).isEqualTo("findings");
    assertThat(letters.getLast().key()).isEqualTo("c1");
    assertThat(text(letters.getLast()))
        .isEqualTo(
            """
            {"version":1,"id":"%s","service":"game-chat","conversation":"c1","event":"m1",\
            "time":"2026-03-02T15:00:00Z","other":"a2","otherAge":"UNKNOWN",\
            "risk":{"actor":"a1","probability":0.75,"level":"ALERT","rise":"ROSE",\
            "stages":["AGE","ISOLATION"],\
            "reasons":[{"feature":"AGE","words":"finding out or playing down age","logOdds":1.25,\
            "seen":[{"signal":"CLAIMS_ADULT","event":"m0"}]}]}}\
            """
                .formatted(UUID.nameUUIDFromBytes("c1\nm1\na1".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void tellsNoFindingOfARiskThatOnlyDeservesWatching() {
    assertThat(answers.of(ARRIVAL, assessment(risk("a1", Level.WATCH, Risk.Rise.ROSE), quiet())))
        .extracting(Letter::topic)
        .containsExactly("assessments");
  }

  @Test
  void tellsAFindingOnceAndNotOfEveryMessageThatFollows() {
    Risk known = risk("a1", Level.ALERT, Risk.Rise.UNCHANGED);

    assertThat(answers.of(ARRIVAL, assessment(known, quiet())))
        .extracting(Letter::topic)
        .containsExactly("assessments");
  }

  @Test
  void neverQuotesWhatWasWritten() {
    assertThat(answers.of(ARRIVAL, assessment(risk("a1", Level.ALERT, Risk.Rise.ROSE), quiet())))
        .allSatisfy(letter -> assertThat(text(letter)).doesNotContain("secret"));
  }

  @Test
  void tellsWhereARefusedRecordStands() {
    assertThat(text(answers.refusal(new Refusal(3, 9, "not JSON"))))
        .isEqualTo("{\"version\":1,\"partition\":3,\"offset\":9,\"why\":\"not JSON\"}");
  }

  private static Assessment assessment(Risk from, Risk to) {
    return new Assessment(new EventId("m1"), from, to);
  }

  private static Risk quiet() {
    return new Risk(
        new ActorId("a2"),
        new Probability(0.01),
        Level.NONE,
        Risk.Rise.UNCHANGED,
        Set.of(),
        List.of());
  }

  private static Risk risk(String actor, Level level, Risk.Rise rise) {
    Reason.Seen seen = new Reason.Seen(Signal.CLAIMS_ADULT, new EventId("m0"));
    return new Risk(
        new ActorId(actor),
        new Probability(0.75),
        level,
        rise,
        Set.of(Stage.ISOLATION, Stage.AGE),
        List.of(new Reason(Feature.AGE, 1.25, List.of(seen))));
  }

  private static String text(Letter letter) {
    return new String(letter.value(), StandardCharsets.UTF_8);
  }
}
