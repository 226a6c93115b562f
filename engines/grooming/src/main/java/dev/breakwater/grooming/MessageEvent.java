package dev.breakwater.grooming;

import java.time.Instant;

/**
 * One thing that one side of a contact did toward the other: mostly a message.
 *
 * <p>{@code time} is the platform's clock when it received the event, not the sender's device's. A
 * group is judged as pairs: one event for each child in it, under a conversation id of its own.
 */
public record MessageEvent(
    EventId id,
    ConversationId conversation,
    Instant time,
    Party from,
    Party to,
    Link link,
    Act act) {
  public MessageEvent {
    if (from.id().equals(to.id())) {
      throw new IllegalArgumentException("an event has two sides, but both are the same account");
    }
  }

  /** The same at another time. */
  public MessageEvent at(Instant other) {
    return new MessageEvent(id, conversation, other, from, to, link, act);
  }

  /** The same with another act, such as the same message after its meaning was read. */
  public MessageEvent with(Act other) {
    return new MessageEvent(id, conversation, time, from, to, link, other);
  }

  /**
   * The account whose {@link ActorState} this event changes: the one who acted, or, for a block, a
   * report or an answer, the one it was done to.
   */
  public ActorId subject() {
    return switch (act) {
      case Act.Message message -> from.id();
      case Act.Request request -> from.id();
      case Act.Answer answer -> to.id();
      case Act.Block block -> to.id();
      case Act.Report report -> to.id();
    };
  }
}
