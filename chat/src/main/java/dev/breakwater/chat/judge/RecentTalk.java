package dev.breakwater.chat.judge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.breakwater.chat.policy.Excerpt;
import dev.breakwater.chat.state.StateKey;
import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.MessageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last messages of conversations, in memory alone and for a while: what an excerpt is made of
 * when a finding is made. Nothing here is ever written down, and a restart forgets it.
 *
 * <p>Bounded by bytes: the conversations silent for longest are forgotten first.
 */
public final class RecentTalk {
  private static final int OVERHEAD = 200;

  private final Cache<StateKey, List<Line>> talks;

  public RecentTalk(long bytes, Duration kept) {
    this.talks =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((StateKey key, List<Line> lines) -> OVERHEAD + weight(lines))
            .expireAfterWrite(kept)
            .build();
  }

  /** A message that somebody wrote. */
  record Line(String message, Instant at, String from, String text) {
    @Override
    public String toString() {
      return "Line(redacted)";
    }
  }

  /** Remembers a message if it has text; the caller holds the conversation's lock. */
  void hear(StateKey conversation, MessageEvent event, Excerpt excerpt) {
    if (excerpt == Excerpt.NONE
        || !(event.act() instanceof Act.Message message)
        || !(message.content() instanceof Content.Text text)) {
      return;
    }
    List<Line> before = of(conversation);
    String id = event.id().value();
    if (before.stream().anyMatch(line -> line.message().equals(id))) {
      return;
    }
    int kept = Math.min(before.size(), excerpt.messages() - 1);
    List<Line> lines = new ArrayList<>(before.subList(before.size() - kept, before.size()));
    lines.add(new Line(id, event.time(), event.from().id().value(), text.text()));
    talks.put(conversation, List.copyOf(lines));
  }

  /** What is remembered, oldest first. */
  List<Line> of(StateKey conversation) {
    List<Line> lines = talks.getIfPresent(conversation);
    return lines == null ? List.of() : lines;
  }

  private static int weight(List<Line> lines) {
    return lines.stream().mapToInt(line -> OVERHEAD + 2 * line.text().length()).sum();
  }
}
