package dev.breakwater.review.queue;

/** What became of a wish to take a task. */
public sealed interface ClaimOutcome {
  /** It is theirs until its lease ends. */
  record Claimed(Task task) implements ClaimOutcome {}

  /** Another person has it. */
  record Taken() implements ClaimOutcome {}

  /** This person had a part in what is to be looked at. */
  record NotByYou() implements ClaimOutcome {}

  /** It is done, or never was. */
  record Gone() implements ClaimOutcome {}
}
