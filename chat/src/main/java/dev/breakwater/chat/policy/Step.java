package dev.breakwater.chat.policy;

import java.util.Set;

/**
 * What is done at a level.
 *
 * @param delivery of a message that the side at risk of luring writes
 * @param slowBySeconds how long such a message is kept back, where delivery is SLOW
 * @param attachments of such a message
 * @param contact whether the two may go on at all
 * @param tell who is told something when the level is reached
 */
public record Step(
    Delivery delivery,
    int slowBySeconds,
    Attachments attachments,
    Contact contact,
    Set<Audience> tell) {
  private static final int SLOWEST = 3_600;

  /** Nothing is done. */
  public static final Step NOTHING =
      new Step(Delivery.DELIVER, 0, Attachments.SHOW, Contact.OPEN, Set.of());

  public Step {
    tell = Set.copyOf(tell);
    if (slowBySeconds < 0 || slowBySeconds > SLOWEST) {
      throw new IllegalArgumentException("slowBySeconds is 0 to " + SLOWEST);
    }
    if ((delivery == Delivery.SLOW) != (slowBySeconds > 0)) {
      throw new IllegalArgumentException("slowBySeconds goes with delivery SLOW, and only with it");
    }
  }

  /** What becomes of a message, from the mildest to the gravest. */
  public enum Delivery {
    DELIVER,
    /** Deliver it later: haste is a means of luring. */
    SLOW,
    /** Keep it back until a person has looked. */
    HOLD
  }

  /** What becomes of a message's attachments, from the mildest to the gravest. */
  public enum Attachments {
    SHOW,
    /** Blurred until the recipient asks to see them. */
    BLUR,
    /** Kept back, whatever becomes of the words. */
    HOLD
  }

  /** Whether the two accounts may write to each other. */
  public enum Contact {
    OPEN,
    BLOCK
  }

  /** Who is told something. */
  public enum Audience {
    /** The side that is protected. */
    PROTECTED,
    /** Whoever the platform knows as that side's parent or carer. */
    GUARDIAN,
    /** The side at risk of luring; this warns it. */
    OTHER
  }

  /** Whether this protects in every respect as much as {@code milder}, or more. */
  public boolean protectsAsMuchAs(Step milder) {
    return delivery.compareTo(milder.delivery) >= 0
        && (delivery != milder.delivery || slowBySeconds >= milder.slowBySeconds)
        && attachments.compareTo(milder.attachments) >= 0
        && contact.compareTo(milder.contact) >= 0;
  }
}
