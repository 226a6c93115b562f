package dev.breakwater.client;

import java.util.UUID;

/**
 * What came of asking. Only {@link Allowed} lets an item be shown; a switch over the others says
 * how it is kept from being seen.
 */
public sealed interface Answer {
  /** Whether the item may be shown now. */
  default boolean mayBeShown() {
    return this instanceof Allowed;
  }

  /** Show it. */
  record Allowed(Decision decision) implements Answer {}

  /** Keep it from everyone until a person has looked. */
  record Held(Decision decision) implements Answer {}

  /** Refuse it. */
  record Blocked(Decision decision) implements Answer {}

  /**
   * Taken in, to be decided soon. Keep it from everyone until the webhook {@code upload.decided},
   * or ask with {@link BreakwaterClient#status}.
   */
  record Later(UUID id) implements Answer {}

  /**
   * There is no answer. Keep an item from everyone, and ask again with the same idempotency key. Of
   * a message, {@link Judgement} says what then.
   *
   * @param detail for your log: a status and a title, never what was sent
   */
  record Unanswered(Cause cause, String detail) implements Answer, Judgement {
    /** Why there is none. */
    public enum Cause {
      /** The server was not reached, was too slow, or said that it cannot now. */
      UNAVAILABLE,
      /** The server refuses the question as it is: the key, a field, the size. */
      REFUSED,
      /** What came back is not an answer. */
      UNREADABLE
    }
  }

  /** The shape that fits {@code decision}. */
  static Answer of(Decision decision) {
    return switch (decision.verdict()) {
      case ALLOW -> new Allowed(decision);
      case HOLD -> new Held(decision);
      case BLOCK -> new Blocked(decision);
    };
  }
}
