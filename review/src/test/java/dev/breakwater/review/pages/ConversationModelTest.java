package dev.breakwater.review.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.words.ActorId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class ConversationModelTest {
  private static final String KIND = "application/vnd.breakwater.conversation+json";

  @Test
  void tellsTimesAsAPersonReadsThemAndOddOnesAsTheyAre() {
    ConversationModel model =
        read(
            """
            {"messages": [
              {"at": "2026-11-30T23:59:09.123456Z", "from": "a", "text": "hi"},
              {"at": "2026-11-30T23:59:10Z", "from": "b", "text": "ho"},
              {"at": "yesterday", "from": "b", "text": "hum"},
              {"at": "2026-12-01T00:01:00Z", "from": "a", "text": "ha"}]}
            """);

    assertThat(model.messages())
        .extracting(ConversationModel.Said::day)
        .containsExactly("30 Nov 2026", "", "", "1 Dec 2026");
    assertThat(model.messages())
        .extracting(ConversationModel.Said::at)
        .containsExactly("23:59:09", "23:59:10", "yesterday", "00:01:00");
  }

  @Test
  void tellsTheMessagesOfTheCasesActorFromThoseOfTheOther() {
    ConversationModel model =
        read(
            """
            {"messages": [{"from": "a", "text": "hi", "reasons": ["r"]}, {"from": "b", "text": "ho"}]}
            """);

    assertThat(model.messages())
        .extracting(ConversationModel.Said::actors)
        .containsExactly(true, false);
    assertThat(model.messages().getFirst().reasons()).containsExactly("r");
  }

  @Test
  void saysWhyNothingIsShownOfWhatCannotBeRead() {
    assertThat(read("{\"messages\": [").why()).contains("cannot be read");
  }

  private static ConversationModel read(String kept) {
    return ConversationModel.of(
        KIND,
        kept.getBytes(StandardCharsets.UTF_8),
        JsonMapper.builder().build(),
        new ActorId("a"),
        "rosa");
  }
}
