package dev.breakwater.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.Talk;
import dev.breakwater.chat.judge.MessageJudge;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.topic.Recipient.Arrived;
import dev.breakwater.ground.topic.Recipient.Event;
import dev.breakwater.ground.topic.Recipient.Taken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
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

  private static Event told(Taken taken) {
    return ((Taken.Done) taken).told().getFirst();
  }

  private static Taken take(RunningServer server, String record) {
    return new MessagesTopic(server.bean(MessageJudge.class), server.bean(JsonMapper.class))
        .take(
            new Arrived("messages/0/1", Map.of(), record.getBytes(StandardCharsets.UTF_8)));
  }
}
