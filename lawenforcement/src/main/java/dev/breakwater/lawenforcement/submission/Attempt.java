package dev.breakwater.lawenforcement.submission;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One opening of a report at the service, as far as it is written down.
 *
 * @param remoteId what the service calls it; null before it said
 */
record Attempt(int number, State state, @Nullable Long remoteId, List<Step> steps) {
  /** Where an attempt stands. */
  enum State {
    /** About to be opened, or opened without our knowing its id. */
    BEGUN,
    /** It has an id, and may be finished. */
    OPEN,
    FINISHED,
    RETRACTED,
    /** The service forgot it, unfinished. */
    LAPSED,
    /** Its id is not known, so that nobody can finish it: it will lapse. */
    ABANDONED
  }

  Attempt {
    steps = List.copyOf(steps);
  }

  Attempt with(Step step) {
    return new Attempt(
        number, state, remoteId, Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  boolean tried(Step.Kind kind) {
    return steps.stream().anyMatch(step -> step.kind() == kind);
  }

  boolean inDoubt(Step.Kind kind) {
    return steps.stream()
        .anyMatch(step -> step.kind() == kind && step.outcome() == Step.Outcome.IN_DOUBT);
  }

  /** What a step that was done left; empty if it was not. */
  Optional<Step> done(Step.Kind kind, int position) {
    return steps.stream()
        .filter(step -> step.is(kind, position) && step.outcome() == Step.Outcome.DONE)
        .findFirst();
  }
}
