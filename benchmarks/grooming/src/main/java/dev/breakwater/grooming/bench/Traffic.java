package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.MessageEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a platform's messages look like: conversations of every kind and privacy level at once, half
 * of those with text with its meaning, in order of time. The same seed gives the same messages.
 */
public final class Traffic {
  private static final List<Manner> MANNERS =
      List.of(Manner.PLAIN, Manner.FLAGS_ONLY, Manner.METADATA_ONLY, Manner.SPLIT);

  private Traffic() {}

  /** Exactly {@code count} messages, one in ten or so of a luring conversation. */
  public static List<MessageEvent> messages(int count, long seed) {
    Templates templates = Templates.load(Templates.Part.THIRD_HELD_BACK, "en");
    List<MessageEvent> messages = new ArrayList<>();
    for (int part = 0; messages.size() < count; part++) {
      Manner manner = MANNERS.get(part % MANNERS.size());
      Meant meant = part / MANNERS.size() % 2 == 0 ? Meant.byNobody() : Meant.byWords();
      for (Cast cast : meant.read(Corpus.of(templates, manner, 12, 120, seed + part))) {
        cast.talks().forEach(talk -> messages.addAll(talk.events()));
      }
    }
    return messages.subList(0, count).stream()
        .sorted(Comparator.comparing(MessageEvent::time).thenComparing(MessageEvent::id))
        .toList();
  }
}
