package dev.breakwater.chat.judge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.chat.state.StateKey;
import java.time.Duration;
import java.util.Optional;

/** Answers of the last hour, so that a message that is sent again gets the one it got. */
final class Remembered {
  private static final int MOST = 50_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private final Cache<Message, MessageAnswer> answers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  private record Message(StateKey conversation, String id) {}

  Optional<MessageAnswer> find(StateKey conversation, String message) {
    return Optional.ofNullable(answers.getIfPresent(new Message(conversation, message)));
  }

  void add(StateKey conversation, MessageAnswer answer) {
    answers.put(new Message(conversation, answer.message()), answer);
  }
}
