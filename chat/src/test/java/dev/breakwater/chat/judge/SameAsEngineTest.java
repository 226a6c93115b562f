package dev.breakwater.chat.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.RunningServer;
import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.chat.answer.MessageAnswer.RiskTold;
import dev.breakwater.chat.judge.MessageJudge.Outcome;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.chat.state.StateWriter;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.Assessment;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Judgement;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Risk;
import dev.breakwater.grooming.bench.Traffic;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server answers what one engine answers, and remembers what it remembers, bit for bit: 100,000
 * messages of every kind and privacy level, through journal, cache, database and two restarts.
 *
 * <p>They are the messages that {@code SameAnswersTest} replays through Flink against the same
 * engine in the same order: so server and stream agree.
 */
class SameAsEngineTest {
  private static final int MESSAGES = Integer.getInteger("chat.messages", 100_000);

  private final GroomingEngine engine = GroomingEngine.shipped();
  private final Map<ActorId, ActorState> actors = new HashMap<>();
  private final Map<ConversationId, ConversationState> conversations = new HashMap<>();

  @Test
  void answersWhatOneEngineAnswers(@TempDir Path data) {
    List<MessageEvent> messages = Traffic.messages(MESSAGES, 11);
    List<List<RiskTold>> answered = new ArrayList<>();
    Map<ConversationId, ConversationState> remembered = new HashMap<>();
    try (FreshDatabase database = FreshDatabase.create()) {
      for (int part = 0; part < 3; part++) {
        int from = part * MESSAGES / 3;
        int to = (part + 1) * MESSAGES / 3;
        try (RunningServer server = RunningServer.start(database, data)) {
          MessageJudge judge = server.bean(MessageJudge.class);
          messages.subList(from, to).forEach(each -> answered.add(answer(judge, each).risks()));
          assertThat(server.bean(StateWriter.class).isFailing()).isFalse();
          if (to == MESSAGES) {
            messages.forEach(
                each -> remembered.computeIfAbsent(each.conversation(), id -> state(server, id)));
          }
        }
      }
    }

    List<List<RiskTold>> expected = messages.stream().map(this::expected).toList();

    assertThat(answered).isEqualTo(expected);
    assertThat(remembered).isEqualTo(conversations);
    assertThat(expected.stream().flatMap(List::stream).map(RiskTold::level))
        .contains(Level.WATCH, Level.NOTICE, Level.ALERT);
  }

  private static ConversationState state(RunningServer server, ConversationId conversation) {
    return ConversationState.parse(
        server
            .bean(ChatStates.class)
            .get(server.bean(StateKeys.class).of(conversation))
            .orElseThrow());
  }

  private static MessageAnswer answer(MessageJudge judge, MessageEvent event) {
    Outcome outcome =
        judge.judge(new Incoming(event, new ServiceName("chat"), new UUID(0, 1), "en", "en"));
    return ((Outcome.Answered) outcome).answer();
  }

  private List<RiskTold> expected(MessageEvent event) {
    Judgement judgement =
        engine.judge(
            conversations.getOrDefault(event.conversation(), ConversationState.fresh()),
            actors.getOrDefault(event.subject(), ActorState.fresh()),
            event);
    conversations.put(event.conversation(), judgement.conversation());
    actors.put(event.subject(), judgement.actor());
    Assessment assessment = judgement.assessment();
    return Stream.of(assessment.from(), assessment.to())
        .filter(risk -> risk.level().reaches(Level.WATCH))
        .sorted(Comparator.comparing(Risk::probability).reversed())
        .map(RiskTold::of)
        .toList();
  }
}
