package dev.breakwater.client;

/**
 * What came of asking about a {@link Message}. A switch over it says what becomes of the message;
 * whether the two may go on at all, and whom to tell what, is in the {@link Advice}.
 *
 * <p>{@link Answer.Unanswered} is no judgement: whether such a message is delivered is your
 * decision. Ask again later with the same message, so that it counts.
 */
public sealed interface Judgement
    permits Judgement.Deliver, Judgement.Slow, Judgement.Hold, Answer.Unanswered {
  /** Whether the message may be delivered now. */
  default boolean mayBeDelivered() {
    return this instanceof Deliver(Advice advice) && advice.contact() == Advice.Contact.OPEN;
  }

  /** Deliver it, unless the contact is blocked. */
  record Deliver(Advice advice) implements Judgement {}

  /** Deliver it after {@link Advice#slowBy}, unless the contact is blocked. */
  record Slow(Advice advice) implements Judgement {}

  /** Keep it back until the webhook {@code case.decided}. */
  record Hold(Advice advice) implements Judgement {}

  /** The shape that fits {@code advice}. */
  static Judgement of(Advice advice) {
    return switch (advice.delivery()) {
      case DELIVER -> new Deliver(advice);
      case SLOW -> new Slow(advice);
      case HOLD -> new Hold(advice);
    };
  }
}
