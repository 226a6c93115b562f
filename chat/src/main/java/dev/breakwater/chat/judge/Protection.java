package dev.breakwater.chat.judge;

import dev.breakwater.chat.answer.Notice;
import dev.breakwater.chat.policy.Step.Attachments;
import dev.breakwater.chat.policy.Step.Contact;
import dev.breakwater.chat.policy.Step.Delivery;
import dev.breakwater.grooming.Risk;
import java.util.List;

/**
 * What is to be done about one event, and why.
 *
 * @param slowBySeconds how long the message is kept back, where delivery is SLOW
 * @param tell whom to tell what
 * @param reasons in plain words, one sentence for each rule that spoke
 * @param findings the sides that a person is to look at
 */
record Protection(
    Delivery delivery,
    int slowBySeconds,
    Attachments attachments,
    Contact contact,
    List<Notice> tell,
    List<String> reasons,
    List<Found> findings) {
  /** A side that a person is to look at, and whether a child may be in danger right now. */
  record Found(Risk risk, boolean presentDanger) {}

  Protection {
    tell = List.copyOf(tell);
    reasons = List.copyOf(reasons);
    findings = List.copyOf(findings);
  }
}
