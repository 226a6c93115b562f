package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.Risk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The engine as a detector: it alerts when either side reaches the level ALERT. */
final class EngineDetector implements Detector {
  private final GroomingEngine engine;

  EngineDetector(GroomingEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public List<Outcome> read(Cast cast) {
    Map<ConversationId, Watch> watches = new HashMap<>();
    cast.talks().forEach(talk -> watches.put(talk.id(), new Watch(talk)));
    Replay.of(
        cast,
        engine,
        (step, _) -> {
          Watch watch = watches.get(step.talk().id());
          if (watch != null) {
            watch.see(step);
          }
        });
    return watches.values().stream().map(Watch::outcome).toList();
  }

  private static final class Watch {
    private final Talk talk;
    private OptionalInt alertAt = OptionalInt.empty();
    private double highest;
    private double last;

    private Watch(Talk talk) {
      this.talk = talk;
    }

    private void see(Replay.Step step) {
      Risk from = step.judgement().assessment().from();
      Risk to = step.judgement().assessment().to();
      Risk subject = from.actor().equals(talk.subject()) ? from : to;
      boolean either = from.level() == Level.ALERT || to.level() == Level.ALERT;
      boolean alert = talk.lures() ? subject.level() == Level.ALERT : either;
      if (alert && alertAt.isEmpty()) {
        alertAt = OptionalInt.of(step.number());
      }
      last = subject.probability().value();
      highest = Math.max(highest, last);
    }

    private Outcome outcome() {
      return new Outcome(talk, alertAt, highest, last);
    }
  }
}
