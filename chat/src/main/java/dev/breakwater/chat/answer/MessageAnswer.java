package dev.breakwater.chat.answer;

import dev.breakwater.chat.policy.Step.Attachments;
import dev.breakwater.chat.policy.Step.Contact;
import dev.breakwater.chat.policy.Step.Delivery;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.Reason;
import dev.breakwater.grooming.Risk;
import dev.breakwater.grooming.Stage;
import dev.breakwater.ground.policy.PolicyRef;
import java.util.List;
import java.util.UUID;

/**
 * What a platform is told of a message: what to do, whom to tell what, and why.
 *
 * @param message by the platform's own id
 * @param slowBySeconds how long to keep the message back, where delivery is SLOW
 * @param attachments what to do with what came with the message
 * @param contact whether the two may go on at all
 * @param tell whom to tell what, once
 * @param seen how much of the words was judged: the text, what a device saw in it, or nothing
 * @param risks the sides that deserve watching, the graver first
 * @param findings ours, for a person to look at
 * @param repeated whether the message was judged before, and this is the answer it got
 */
public record MessageAnswer(
    String message,
    String conversation,
    Delivery delivery,
    int slowBySeconds,
    Attachments attachments,
    Contact contact,
    List<Notice> tell,
    Seen seen,
    List<RiskTold> risks,
    List<String> reasons,
    PolicyRef policy,
    List<UUID> findings,
    boolean repeated) {
  public MessageAnswer {
    tell = List.copyOf(tell);
    risks = List.copyOf(risks);
    reasons = List.copyOf(reasons);
    findings = List.copyOf(findings);
  }

  /** How much of a message's words was judged. */
  public enum Seen {
    TEXT,
    FLAGS,
    METADATA
  }

  /** A side's risk; {@code because} names what raises it, most first. */
  public record RiskTold(
      String actor, Level level, double probability, List<Stage> stages, List<Because> because) {
    private static final int MOST = 8;

    public static RiskTold of(Risk risk) {
      return new RiskTold(
          risk.actor().value(),
          risk.level(),
          risk.probability().value(),
          risk.stages().stream().sorted().toList(),
          risk.reasons().stream()
              .filter(reason -> reason.logOdds() > 0)
              .limit(MOST)
              .map(Because::of)
              .toList());
    }
  }

  /**
   * One reason.
   *
   * @param logOdds by how much it raises the risk
   * @param messages in which it was seen first, where it was seen in messages
   */
  public record Because(String words, double logOdds, List<String> messages) {
    private static Because of(Reason reason) {
      return new Because(
          reason.words(),
          reason.logOdds(),
          reason.seen().stream().map(seen -> seen.event().value()).distinct().toList());
    }
  }

  /** Whether there is anything to do but deliver. */
  public boolean asksForMore() {
    return delivery != Delivery.DELIVER
        || attachments != Attachments.SHOW
        || contact != Contact.OPEN
        || saysNews();
  }

  /**
   * Whether it says something that is said once: a notice or a finding. What is done at a level
   * that was reached before follows from what is remembered.
   */
  public boolean saysNews() {
    return !tell.isEmpty() || !findings.isEmpty();
  }

  /** The same answer to the same message. */
  public MessageAnswer again() {
    return new MessageAnswer(
        message,
        conversation,
        delivery,
        slowBySeconds,
        attachments,
        contact,
        tell,
        seen,
        risks,
        reasons,
        policy,
        findings,
        true);
  }
}
