package dev.breakwater.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What to do about a message, and why.
 *
 * @param message your id of it
 * @param slowBySeconds how long to keep the message back, where delivery is SLOW
 * @param contact BLOCK: the two cannot write to each other
 * @param tell whom to tell what, once
 * @param reasons why, in plain words; for your moderators, not for the two
 * @param findings Breakwater's own ids of what a person will look at
 * @param repeated whether this answer was given before
 */
public record Advice(
    String message,
    String conversation,
    Delivery delivery,
    int slowBySeconds,
    Attachments attachments,
    Contact contact,
    List<Notice> tell,
    List<String> reasons,
    List<UUID> findings,
    boolean repeated) {
  public Advice {
    Objects.requireNonNull(delivery, "an answer without a delivery is none");
    Objects.requireNonNull(attachments, "attachments");
    Objects.requireNonNull(contact, "contact");
    tell = List.copyOf(tell);
    reasons = List.copyOf(reasons);
    findings = List.copyOf(findings);
  }

  /** What to do with the message. */
  public enum Delivery {
    DELIVER,
    SLOW,
    HOLD
  }

  /** What to do with what came with it. */
  public enum Attachments {
    SHOW,
    /** Until the recipient asks. */
    BLUR,
    HOLD
  }

  /** Whether the two may go on. */
  public enum Contact {
    OPEN,
    BLOCK
  }

  /**
   * Something to tell somebody.
   *
   * @param to the account it concerns; for a guardian, the child's
   * @param kind by which you find words of your own
   */
  public record Notice(String to, Audience audience, String kind, String language, String text) {
    /** To whom it is told. */
    public enum Audience {
      PROTECTED,
      /** To whom you know as parent or carer of the account. */
      GUARDIAN,
      OTHER
    }

    @Override
    public String toString() {
      return "Notice[redacted]";
    }
  }

  /** How long to keep the message back; nothing unless delivery is SLOW. */
  public Duration slowBy() {
    return Duration.ofSeconds(slowBySeconds);
  }

  /** Ids and reasons are personal data: a log of yours should not get them from here. */
  @Override
  public String toString() {
    return "Advice[redacted]";
  }
}
