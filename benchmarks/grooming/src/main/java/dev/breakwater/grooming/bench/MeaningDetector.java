package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Embeddings alone: an alarm when one's messages were akin to enough different stages. */
final class MeaningDetector implements Detector {
  private final int needed;

  MeaningDetector(int needed) {
    this.needed = needed;
  }

  @Override
  public String name() {
    return "embeddings alone (" + needed + " stages)";
  }

  @Override
  public List<Outcome> read(Cast cast) {
    return cast.talks().stream().map(this::read).toList();
  }

  private Outcome read(Talk talk) {
    Set<Stage> seen = EnumSet.noneOf(Stage.class);
    OptionalInt alertAt = OptionalInt.empty();
    int number = 0;
    for (MessageEvent event : talk.events()) {
      number++;
      if (event.from().id().equals(talk.subject())) {
        seen.addAll(stages(event));
      }
      if (seen.size() >= needed && alertAt.isEmpty()) {
        alertAt = OptionalInt.of(number);
      }
    }
    double score = (double) seen.size() / Stage.values().length;
    return new Outcome(talk, alertAt, score, score);
  }

  private static Set<Stage> stages(MessageEvent event) {
    return event.act() instanceof Act.Message message
            && message.content() instanceof Content.Text text
        ? text.meaning().stages()
        : Set.of();
  }
}
