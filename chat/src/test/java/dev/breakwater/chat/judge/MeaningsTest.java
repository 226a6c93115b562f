package dev.breakwater.chat.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.Act;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.EventId;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.MeaningReader;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MeaningsTest {
  private static final Meaning SECRECY = Meaning.Read.plainly(Stage.ISOLATION);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void aMessageIsJudgedWithWhatItMeans() {
    try (Meanings meanings = new Meanings(Optional.of(text -> SECRECY), LONG, 1)) {
      assertThat(meaning(meanings.read(said("hello")))).isEqualTo(SECRECY);
      assertThat(meanings.read()).isEqualTo(1);
    }
  }

  @Test
  void aMessageWhoseReadingIsLateIsJudgedByItsWordsAlone() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    MeaningReader slow = text -> await(over);
    try (Meanings meanings = new Meanings(Optional.of(slow), Duration.ofMillis(1), 1)) {
      assertThat(meaning(meanings.read(said("hello")))).isEqualTo(Meaning.NOT_READ);
      assertThat(meanings.late()).isEqualTo(1);
    } finally {
      over.countDown();
    }
  }

  @Test
  void messagesDoNotPileUpBehindASlowReader() {
    CountDownLatch over = new CountDownLatch(1);
    MeaningReader slow = text -> await(over);
    try (Meanings meanings = new Meanings(Optional.of(slow), Duration.ofMillis(1), 1)) {
      for (int i = 0; i < 100; i++) {
        assertThat(meaning(meanings.read(said("hello")))).isEqualTo(Meaning.NOT_READ);
      }
      assertThat(meanings.late()).isEqualTo(100);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aReaderThatFailsHoldsNothingUp() {
    MeaningReader broken =
        text -> {
          throw new IllegalStateException("no model");
        };
    try (Meanings meanings = new Meanings(Optional.of(broken), LONG, 1)) {
      assertThat(meaning(meanings.read(said("hello")))).isEqualTo(Meaning.NOT_READ);
    }
  }

  @Test
  void whatTheEdgeHasReadIsNotReadAgain() {
    AtomicInteger asked = new AtomicInteger();
    MeaningReader counting =
        text -> {
          asked.incrementAndGet();
          return Meaning.NOT_READ;
        };
    MessageEvent read = event(new Act.Message(new Content.Text("hello", SECRECY), Set.of()));
    MessageEvent withheld = event(new Act.Message(new Content.Withheld(), Set.of()));
    try (Meanings meanings = new Meanings(Optional.of(counting), LONG, 1)) {
      assertThat(meanings.read(read)).isEqualTo(read);
      assertThat(meanings.read(withheld)).isEqualTo(withheld);
      assertThat(asked).hasValue(0);
    }
  }

  @Test
  void withoutAReaderNothingChanges() {
    MessageEvent event = said("hello");
    try (Meanings meanings = new Meanings(Optional.empty(), LONG, 1)) {
      assertThat(meanings.read(event)).isSameAs(event);
      assertThat(meanings.areRead()).isFalse();
    }
  }

  private static Meaning await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return SECRECY;
  }

  private static MessageEvent event(Act act) {
    return new MessageEvent(
        new EventId("m-1"),
        new ConversationId("c-1"),
        Instant.parse("2026-03-02T15:00:00Z"),
        Party.unknown(new ActorId("a-1")),
        Party.unknown(new ActorId("a-2")),
        Link.UNKNOWN,
        act);
  }

  private static MessageEvent said(String text) {
    return event(Act.Message.text(text));
  }

  private static Meaning meaning(MessageEvent event) {
    Act.Message message = (Act.Message) event.act();
    return ((Content.Text) message.content()).meaning();
  }
}
