package dev.breakwater.grooming;

import java.util.Set;

/** What one side did toward the other. */
public sealed interface Act {
  /** Wrote a message. */
  record Message(Content content, Set<Attachment> attachments) implements Act {
    public Message {
      attachments = Set.copyOf(attachments);
    }

    /** A message of words alone. */
    public static Message text(String text) {
      return new Message(new Content.Text(text), Set.of());
    }
  }

  /** Asked to become a contact. */
  record Request() implements Act {}

  /** Answered the other's request to become a contact. */
  record Answer(Fate fate) implements Act {}

  /** Blocked the other. */
  record Block() implements Act {}

  /** Reported the other. */
  record Report() implements Act {}

  /** What became of a request. */
  enum Fate {
    ACCEPTED,
    DECLINED,
    /** Left unanswered for as long as the platform waits. */
    IGNORED
  }
}
