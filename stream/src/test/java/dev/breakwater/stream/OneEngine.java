package dev.breakwater.stream;

import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Judgement;
import dev.breakwater.stream.answer.Answers;
import dev.breakwater.stream.answer.Letter;
import dev.breakwater.stream.message.Arrival;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server does: one engine in one process, one message after the other. */
final class OneEngine {
  private final GroomingEngine engine = GroomingEngine.shipped();
  private final Map<ActorId, ActorState> actors = new HashMap<>();
  private final Map<ConversationId, ConversationState> conversations = new HashMap<>();
  private final Answers answers;

  OneEngine(Answers answers) {
    this.answers = answers;
  }

  List<Letter> judge(List<Arrival> arrivals) {
    List<Letter> letters = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      Judgement judgement =
          engine.judge(
              conversations.getOrDefault(arrival.event().conversation(), ConversationState.fresh()),
              actors.getOrDefault(arrival.event().subject(), ActorState.fresh()),
              arrival.event());
      conversations.put(arrival.event().conversation(), judgement.conversation());
      actors.put(arrival.event().subject(), judgement.actor());
      letters.addAll(answers.of(arrival, judgement.assessment()));
    }
    return letters;
  }
}
