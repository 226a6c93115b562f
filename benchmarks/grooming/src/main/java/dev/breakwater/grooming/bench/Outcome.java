package dev.breakwater.grooming.bench;

import java.util.OptionalInt;

/**
 * What a detector made of one conversation.
 *
 * @param alertAt the number of the message at which it raised the alarm, if it did
 * @param score the highest probability or score that it gave the subject
 * @param lastScore the score at the end of the conversation
 */
record Outcome(Talk talk, OptionalInt alertAt, double score, double lastScore) {
  boolean alerted() {
    return alertAt.isPresent();
  }
}
