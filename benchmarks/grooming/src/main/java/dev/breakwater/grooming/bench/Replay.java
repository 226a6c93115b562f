package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ActorState;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.FeatureVector;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Judgement;
import dev.breakwater.grooming.MessageEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Plays the conversations of a cast through the engine in order of time. */
final class Replay {
  private final GroomingEngine engine;
  private final Map<ActorId, ActorState> actors = new HashMap<>();
  private final Map<ConversationId, ConversationState> conversations = new HashMap<>();

  private Replay(GroomingEngine engine) {
    this.engine = engine;
  }

  /** One judged event of a conversation: which one by number, and the states after it. */
  record Step(Talk talk, int number, Judgement judgement) {}

  static void of(Cast cast, GroomingEngine engine, BiConsumer<Step, GroomingEngine> each) {
    Replay replay = new Replay(engine);
    for (Turn turn : turns(cast)) {
      Judgement judgement = replay.judge(turn.event());
      each.accept(new Step(turn.talk(), turn.number(), judgement), engine);
    }
  }

  private record Turn(Talk talk, int number, MessageEvent event) {}

  private static List<Turn> turns(Cast cast) {
    List<Turn> turns = new ArrayList<>();
    for (Talk talk : cast.talks()) {
      for (int i = 0; i < talk.events().size(); i++) {
        turns.add(new Turn(talk, i + 1, talk.events().get(i)));
      }
    }
    turns.sort(Comparator.comparing(turn -> turn.event().time()));
    return turns;
  }

  private Judgement judge(MessageEvent event) {
    Judgement judgement =
        engine.judge(
            conversations.getOrDefault(event.conversation(), ConversationState.fresh()),
            actors.getOrDefault(event.subject(), ActorState.fresh()),
            event);
    conversations.put(event.conversation(), judgement.conversation());
    actors.put(event.subject(), judgement.actor());
    return judgement;
  }

  static FeatureVector features(Step step, GroomingEngine engine, ActorId actor) {
    return engine.features(step.judgement().conversation(), actor);
  }
}
