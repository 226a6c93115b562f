package dev.breakwater.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.Talk;
import dev.breakwater.chat.judge.MessageJudge;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.topic.Recipient.Arrived;
import dev.breakwater.ground.topic.Recipient.Event;
import dev.breakwater.ground.topic.Recipient.Taken;
import dev.breakwater.ground.topic.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a record of the messages topic; how records are read is the reader's affair. */
class MessagesTopicTest {
  @Test
  void refusesARecordWithAListThatHoldsNothing(@TempDir Path data) {
    try (FreshDatabase database = FreshDatabase.create();
        RunningServer server = RunningServer.start(database, data)) {
      Talk talk = new Talk(server, "topic", "FROM_10_TO_12");
      String record = talk.byAdult().put("text", "hi").toString();

      Taken taken = take(server, record.replace("\"text\"", "\"attachments\":[null],\"text\""));

      assertThat(told(taken).type()).isEqualTo(MessagesTopic.REFUSED);
      assertThat(told(take(server, record)).type()).isEqualTo(MessagesTopic.JUDGED);
    }
  }

  @Test
  void countsNoMessageTwiceThatWasTakenBeforeAKillAndComesAgain(@TempDir Path data) {
    List<String> records = new ArrayList<>();
    try (FreshDatabase database = FreshDatabase.create()) {
      List<String> before;
      try (RunningServer server = RunningServer.start(database, data)) {
        Talk talk = new Talk(server, "again", "FROM_10_TO_12");
        for (int number = 0; number < TopicReader.AT_A_TIME; number++) {
          String line = Talk.LURING.get(number % Talk.LURING.size());
          records.add(talk.byAdult().put("text", line).toString());
        }
        records.forEach(record -> take(server, record));
        before = states(server);
      }
      try (RunningServer next = RunningServer.start(database, data)) {
        records.forEach(record -> take(next, record));

        assertThat(states(next)).isEqualTo(before);
      }
    }
  }

  private static List<String> states(RunningServer server) {
    StateKeys keys = server.bean(StateKeys.class);
    return Stream.of(keys.of(new ConversationId("again")), keys.of(new ActorId("again-adult")))
        .map(key -> Arrays.toString(server.bean(ChatStates.class).get(key).orElseThrow()))
        .toList();
  }

  private static Event told(Taken taken) {
    return ((Taken.Done) taken).told().getFirst();
  }

  private static Taken take(RunningServer server, String record) {
    return new MessagesTopic(server.bean(MessageJudge.class), server.bean(JsonMapper.class))
        .take(new Arrived("messages/0/1", Map.of(), record.getBytes(StandardCharsets.UTF_8)));
  }
}
