package dev.breakwater.chat.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.policy.Excerpt;
import dev.breakwater.chat.state.StateKey;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a conversation may become evidence, by the rules of the moment. */
class RecentTalkTest {
  private static final StateKey KEY = new StateKeys(new byte[32]).of(new ConversationId("c-1"));
  private static final int ROOM = 1 << 20;

  private final RecentTalk talk = new RecentTalk(ROOM, Duration.ofHours(6));

  @Test
  void givesTheLastMessagesWhereContextIsKept() {
    for (int number = 1; number <= 30; number++) {
      hear(said(number, "line " + number), Excerpt.CONTEXT);
    }

    List<String> texts = texts(said(30, "line 30"), Excerpt.CONTEXT);

    assertThat(texts).hasSize(20).startsWith("line 11").endsWith("line 30");
  }

  @Test
  void givesTheMessageAloneWhereOnlyThatIsKept() {
    hear(said(1, "before"), Excerpt.CONTEXT);
    hear(said(2, "this one"), Excerpt.CONTEXT);

    assertThat(texts(said(2, "this one"), Excerpt.MESSAGE)).containsExactly("this one");
  }

  @Test
  void givesNoMessageWhereOnlyThatIsKeptAndTheEventHasNoWords() {
    hear(said(1, "before"), Excerpt.MESSAGE);

    assertThat(texts(event(2, new Act.Block()), Excerpt.MESSAGE)).isEmpty();
  }

  @Test
  void givesNothingWhereNothingIsKeptThoughItWasBefore() {
    hear(said(1, "before"), Excerpt.CONTEXT);

    assertThat(texts(said(1, "before"), Excerpt.NONE)).isEmpty();
  }

  @Test
  void keepsTheBeginningOfALongMessage() {
    hear(said(1, "x".repeat(20_000)), Excerpt.MESSAGE);

    assertThat(texts(said(1, ""), Excerpt.MESSAGE)).containsExactly("x".repeat(2_000) + " [...]");
  }

  @Test
  void forgetsNoQuietConversationForAFewLongOnes() {
    RecentTalk small = new RecentTalk(ROOM, Duration.ofHours(6));
    small.hear(KEY, said(1, "quiet"), Excerpt.CONTEXT);
    for (int number = 0; number < 10; number++) {
      StateKey loud = new StateKeys(new byte[32]).of(new ConversationId("loud-" + number));
      for (int line = 0; line < 20; line++) {
        small.hear(loud, said(line, "x".repeat(20_000)), Excerpt.CONTEXT);
      }
    }

    assertThat(small.excerpt(KEY, said(1, "quiet"), Excerpt.CONTEXT)).hasSize(1);
  }

  private void hear(MessageEvent event, Excerpt excerpt) {
    talk.hear(KEY, event, excerpt);
  }

  private List<String> texts(MessageEvent event, Excerpt excerpt) {
    return talk.excerpt(KEY, event, excerpt).stream().map(RecentTalk.Line::text).toList();
  }

  private static MessageEvent said(int number, String text) {
    return event(number, Act.Message.text(text));
  }

  private static MessageEvent event(int number, Act act) {
    return new MessageEvent(
        new EventId("m-" + number),
        new ConversationId("c-1"),
        Instant.parse("2026-03-02T15:00:00Z").plusSeconds(number),
        Party.unknown(new ActorId("a")),
        Party.unknown(new ActorId("b")),
        Link.UNKNOWN,
        act);
  }
}
