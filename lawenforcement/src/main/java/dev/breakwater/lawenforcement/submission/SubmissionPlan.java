package dev.breakwater.lawenforcement.submission;

import dev.breakwater.lawenforcement.submission.Step.Kind;
import dev.breakwater.lawenforcement.submission.Step.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Says what comes next, from what is written down alone.
 *
 * <p>The service has no key by which it could tell a repeated call, so these rules stand in for
 * one:
 *
 * <ul>
 *   <li>An attempt whose opening is in doubt is abandoned: nobody knows its id, so nobody can
 *       finish it, and it lapses.
 *   <li>Once finishing was tried, only finishing is tried, until the service says which it is.
 *   <li>An upload or a file's details in doubt make the open report doubtful (it might hold a file
 *       twice): it is taken back, and another is opened.
 *   <li>Another is opened only when the one before can no longer be finished.
 * </ul>
 *
 * So at most one attempt is ever finished, and it holds each file once. {@code
 * SubmissionPlanProperties} tries this against a service that loses answers at random.
 */
final class SubmissionPlan {
  private SubmissionPlan() {}

  /**
   * @param files how many the report has
   * @param withdrawn whether a person wants it back
   */
  static Next next(Optional<Attempt> latest, int files, boolean withdrawn) {
    if (latest.isEmpty()) {
      return withdrawn ? new Next.Withdrawn() : new Next.Open(1);
    }
    Attempt attempt = latest.get();
    return switch (attempt.state()) {
      case BEGUN ->
          attempt.inDoubt(Kind.SUBMIT)
              ? new Next.Abandon()
              : withdrawn ? new Next.Withdrawn() : new Next.Open(attempt.number());
      case RETRACTED, LAPSED, ABANDONED ->
          withdrawn ? new Next.Withdrawn() : new Next.Open(attempt.number() + 1);
      case OPEN -> open(attempt, files, withdrawn);
      case FINISHED -> throw new IllegalStateException("a finished report has nothing next");
    };
  }

  private static Next open(Attempt attempt, int files, boolean withdrawn) {
    if (attempt.tried(Kind.FINISH) && !refusedFinish(attempt.steps())) {
      return new Next.Finish();
    }
    if (attempt.tried(Kind.RETRACT)) {
      return new Next.TakeBack("taking it back was begun");
    }
    if (withdrawn) {
      return new Next.TakeBack("a person wants it back");
    }
    if (attempt.inDoubt(Kind.UPLOAD) || attempt.inDoubt(Kind.FILE_DETAILS)) {
      return new Next.TakeBack("it might hold a file twice");
    }
    for (int position = 0; position < files; position++) {
      Optional<Step> upload = attempt.done(Kind.UPLOAD, position);
      if (upload.isEmpty()) {
        return new Next.Upload(position);
      }
      if (attempt.done(Kind.FILE_DETAILS, position).isEmpty()) {
        return new Next.Tell(position, upload.get().remote());
      }
    }
    return new Next.Finish();
  }

  /** Whether every try to finish was certainly refused, so that it may still be taken back. */
  private static boolean refusedFinish(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.kind() == Kind.FINISH)
        .allMatch(step -> step.outcome() == Outcome.NOT_DONE);
  }
}
