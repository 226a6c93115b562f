package dev.breakwater.chat;

import dev.breakwater.chat.topic.TopicSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator can set about chats, under {@code breakwater.chat}.
 *
 * @param memory for states of conversations and accounts that are in use
 * @param talk for the last messages of conversations, of which excerpts are made
 * @param talkKept how long those stay in memory
 * @param unwritten how many states may wait on the disk for the database
 * @param meaningDeadline how long an answer may wait for the meaning of a message to be read, where
 *     there is a reader
 * @param findings where the stream's findings are taken from; nowhere unless told
 * @param forgetAfter conversations and accounts that were silent for so long are forgotten
 */
public record ChatSettings(
    @DefaultValue("64MB") DataSize memory,
    @DefaultValue("32MB") DataSize talk,
    @DefaultValue("6h") Duration talkKept,
    @DefaultValue("100000") int unwritten,
    @DefaultValue("50ms") Duration meaningDeadline,
    @DefaultValue TopicSettings findings,
    @DefaultValue("365d") Duration forgetAfter) {
  public ChatSettings {
    if (unwritten < 1_000) {
      throw new IllegalArgumentException("chat.unwritten must be 1000 or more, not " + unwritten);
    }
    if (meaningDeadline.isNegative()) {
      throw new IllegalArgumentException("chat.meaning-deadline must not be negative");
    }
    if (!forgetAfter.isPositive()) {
      throw new IllegalArgumentException("chat.forget-after must be longer than nothing");
    }
  }
}
