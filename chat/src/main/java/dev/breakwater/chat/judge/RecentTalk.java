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
 * <p>Bounded by bytes: the conversations silent for longest are forgotten first. Of a long message
 * the beginning is kept, so that a few conversations cannot push all others out.
 */
public final class RecentTalk {
  private static final int OVERHEAD = 200;
  private static final int LONGEST = 2_000;
  private static final String GOES_ON = " [...]";

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
    lines.add(new Line(id, event.time(), event.from().id().value(), kept(text.text())));
    talks.put(conversation, List.copyOf(lines));
  }

  /**
   * What may become evidence of a finding that was made on {@code event}, oldest first: by {@code
   * excerpt}, the rules in force now, whatever those said when it was heard.
   */
  List<Line> excerpt(StateKey conversation, MessageEvent event, Excerpt excerpt) {
    List<Line> lines = of(conversation);
    return switch (excerpt) {
      case NONE -> List.of();
      case MESSAGE ->
          lines.stream().filter(line -> line.message().equals(event.id().value())).toList();
      case CONTEXT -> lines.subList(Math.max(0, lines.size() - excerpt.messages()), lines.size());
    };
  }

  private static String kept(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + GOES_ON;
  }

  private List<Line> of(StateKey conversation) {
    List<Line> lines = talks.getIfPresent(conversation);
    return lines == null ? List.of() : lines;
  }

  private static int weight(List<Line> lines) {
    return lines.stream().mapToInt(line -> OVERHEAD + 2 * line.text().length()).sum();
  }
}
