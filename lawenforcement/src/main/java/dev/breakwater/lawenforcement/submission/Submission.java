package dev.breakwater.lawenforcement.submission;

import dev.breakwater.lawenforcement.ncmec.Answer;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineClient;
import dev.breakwater.lawenforcement.ncmec.Receipt;
import dev.breakwater.lawenforcement.ncmec.Refusal;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.ReportState.Approved;
import dev.breakwater.lawenforcement.report.ReportState.Submitting;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.submission.Attempt.State;
import dev.breakwater.lawenforcement.submission.Step.Kind;
import dev.breakwater.lawenforcement.submission.Step.Outcome;
import dev.breakwater.lawenforcement.submission.SubmissionJournal.Hold;
import dev.breakwater.lawenforcement.submission.SubmissionJournal.Overtaken;
import dev.breakwater.lawenforcement.submission.SubmissionJournal.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an approved report to NCMEC, one step after the other, and goes on where it was left.
 *
 * <p>No transaction is open while a call is made. A call whose answer nobody read is in doubt, and
 * {@link SubmissionPlan} says what that means for each kind of call.
 */
final class Submission {
  /** An unfinished report is forgotten a day after it was opened, or ... */
  private static final Duration LAPSES_AFTER_OPENING = Duration.ofHours(24);

  /** ... an hour after its last change, whichever is later (the service's documentation). */
  private static final Duration LAPSES_AFTER_CHANGE = Duration.ofHours(1);

  private final Reports reports;
  private final SubmissionJournal journal;
  private final Parcels parcels;
  private final CyberTiplineClient service;
  private final Outcomes outcomes;
  private final TransactionTemplate transactions;
  private final Patience patience;
  private final Clock clock;
  private final RandomGenerator random;

  Submission(
      Reports reports,
      SubmissionJournal journal,
      Parcels parcels,
      CyberTiplineClient service,
      Outcomes outcomes,
      TransactionTemplate transactions,
      Patience patience,
      Clock clock,
      RandomGenerator random) {
    this.reports = reports;
    this.journal = journal;
    this.parcels = parcels;
    this.service = service;
    this.outcomes = outcomes;
    this.transactions = transactions;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  /** Goes on with a report until it is filed, or has to wait. */
  Progress run(ReportId id) {
    Optional<Hold> hold = journal.take(id);
    if (hold.isEmpty()) {
      return new Progress.Over();
    }
    try {
      return new Run(hold.get(), begun(hold.get())).toTheEnd();
    } catch (Overtaken another) {
      return new Progress.Overtaken();
    }
  }

  /** The report on its way. One of another environment is not ours to send; nor one taken back. */
  private Report begun(Hold hold) {
    return transactions.execute(status -> {
      journal.require(hold);
      Report report = reports.find(hold.report()).orElseThrow();
      if (report.environment() != service.environment()) {
        throw new IllegalStateException(
            "report "
                + report.id()
                + " is for the "
                + report.environment()
                + " environment, and this server files in "
                + service.environment());
      }
      if (report.state() instanceof Approved approved) {
        reports.move(report, approved.taken());
        return reports.find(hold.report()).orElseThrow();
      }
      if (!(report.state() instanceof Submitting)) {
        throw new Overtaken();
      }
      return report;
    });
  }

  /** One run of one submission. */
  private final class Run {
    private final Hold hold;
    private final Report report;
    private final Parcel parcel;
    private Optional<Attempt> latest;

    private Run(Hold hold, Report report) {
      this.hold = hold;
      this.report = report;
      this.parcel = parcels.of(report);
      this.latest = journal.latest(hold.report());
    }

    Progress toTheEnd() {
      Optional<Progress> end = Optional.empty();
      while (end.isEmpty()) {
        if (Thread.currentThread().isInterrupted()) {
          return new Progress.Later(Duration.ZERO);
        }
        end = step();
      }
      return end.get();
    }

    /** One step; empty while there is more to do. */
    private Optional<Progress> step() {
      boolean wantedBack = journal.wantedBack(report.id());
      return switch (SubmissionPlan.next(latest, parcel.files(), wantedBack)) {
        case Next.Open(int number) -> open(number);
        case Next.Abandon _ -> {
          outcomes.met(report, "report.opening-in-doubt", "an open report may lapse unfinished");
          yield close(State.ABANDONED);
        }
        case Next.Upload(int position) -> upload(position);
        case Next.Tell(int position, String file) -> tell(position, file);
        case Next.Finish _ -> finish();
        case Next.TakeBack(String why) -> takeBack(why);
        case Next.Withdrawn _ -> withdrawn();
      };
    }

    private Optional<Progress> open(int number) {
      if (number > patience.attempts()) {
        return fail("it was opened " + patience.attempts() + " times and never came through");
      }
      if (latest.filter(attempt -> attempt.number() == number).isEmpty()) {
        journal.open(hold, number);
        latest = Optional.of(new Attempt(number, State.BEGUN, null, List.of()));
      }
      long step = journal.begun(hold, number, Kind.SUBMIT, 0);
      return switch (service.submit(parcel.report())) {
        case Answer.Done(Receipt receipt, Optional<Long> id, _, _) when id.isPresent() ->
            opened(step, number, id.get(), receipt);
        case Answer.Done(Receipt receipt, _, _, _) ->
            inDoubt(Kind.SUBMIT, 0, step, "an answer without an id", receipt.requestId());
        case Answer.Refused refused -> refused(Kind.SUBMIT, 0, step, refused);
        case Answer.Lost(String cause) -> inDoubt(Kind.SUBMIT, 0, step, cause, "");
        case Answer.NotSent(String cause) -> notDone(Kind.SUBMIT, 0, step, cause, "");
      };
    }

    private Optional<Progress> opened(long step, int number, long id, Receipt receipt) {
      try {
        transactions.executeWithoutResult(status -> {
          journal.opened(hold, number, id);
          journal.ended(hold, step, Outcome.DONE, Long.toString(id), receipt.requestId());
        });
      } catch (Overtaken another) {
        // Somebody else has opened it anew since. Nobody will ever finish this one.
        service.retract(id);
        throw another;
      }
      latest =
          latest.map(begun ->
              new Attempt(number, State.OPEN, id, begun.steps())
                  .with(new Step(Kind.SUBMIT, 0, Outcome.DONE, Long.toString(id))));
      return wentForward();
    }

    private Optional<Progress> upload(int position) {
      long step = journal.begun(hold, attempt().number(), Kind.UPLOAD, position);
      Answer answer = service.upload(remoteId(), parcel.file(position));
      return settled(Kind.UPLOAD, position, step, answer);
    }

    private Optional<Progress> tell(int position, String file) {
      long step = journal.begun(hold, attempt().number(), Kind.FILE_DETAILS, position);
      Answer answer = service.fileDetails(parcel.details(position, remoteId(), file));
      return settled(Kind.FILE_DETAILS, position, step, answer);
    }

    private Optional<Progress> settled(Kind kind, int position, long step, Answer answer) {
      return switch (answer) {
        case Answer.Done(Receipt receipt, _, Optional<String> file, _) ->
            done(kind, position, step, file.orElse(""), receipt.requestId());
        case Answer.Refused refused -> refused(kind, position, step, refused);
        case Answer.Lost(String cause) -> inDoubt(kind, position, step, cause, "");
        case Answer.NotSent(String cause) -> notDone(kind, position, step, cause, "");
      };
    }

    private Optional<Progress> finish() {
      Attempt before = attempt();
      long step = journal.begun(hold, before.number(), Kind.FINISH, 0);
      return switch (service.finish(remoteId())) {
        case Answer.Done(Receipt receipt, _, _, _) -> filed(step, receipt);
        case Answer.Refused refused when refused.meaning() == Refusal.FINISHED ->
            filed(step, refused.receipt());
        case Answer.Refused refused
            when refused.meaning() == Refusal.NO_SUCH_REPORT
                && before.inDoubt(Kind.FINISH)
                && !mayHaveLapsed() ->
            fail(
                "NCMEC does not know report "
                    + remoteId()
                    + ", which we may have finished and which cannot have lapsed yet. Ask NCMEC"
                    + " before it is filed again");
        case Answer.Refused refused -> refused(Kind.FINISH, 0, step, refused);
        case Answer.Lost(String cause) -> inDoubt(Kind.FINISH, 0, step, cause, "");
        case Answer.NotSent(String cause) -> notDone(Kind.FINISH, 0, step, cause, "");
      };
    }

    private Optional<Progress> takeBack(String why) {
      outcomes.met(report, "report.taken-back", why);
      long step = journal.begun(hold, attempt().number(), Kind.RETRACT, 0);
      return switch (service.retract(remoteId())) {
        case Answer.Done(Receipt receipt, _, _, _) -> {
          journal.ended(hold, step, Outcome.DONE, "", receipt.requestId());
          yield close(State.RETRACTED);
        }
        case Answer.Refused refused -> refused(Kind.RETRACT, 0, step, refused);
        case Answer.Lost(String cause) -> inDoubt(Kind.RETRACT, 0, step, cause, "");
        case Answer.NotSent(String cause) -> notDone(Kind.RETRACT, 0, step, cause, "");
      };
    }

    private Optional<Progress> refused(Kind kind, int position, long step, Answer.Refused refused) {
      String said = "code " + refused.code() + " " + refused.receipt().requestId();
      return switch (refused.meaning()) {
        case CANNOT_TELL -> inDoubt(kind, position, step, "NCMEC answered " + refused.code(), said);
        case TRY_AGAIN -> notDone(kind, position, step, "NCMEC answered " + refused.code(), said);
        case CREDENTIALS -> {
          note(kind, position, step, Outcome.NOT_DONE, said);
          journal.failed(hold, "NCMEC refuses our credentials with code " + refused.code());
          yield Optional.of(new Progress.Later(patience.credentials()));
        }
        case NO_SUCH_REPORT -> {
          note(kind, position, step, Outcome.NOT_DONE, said);
          outcomes.met(report, "report.lapsed", "NCMEC no longer knows the open report");
          yield close(State.LAPSED);
        }
        case RETRACTED -> {
          note(kind, position, step, Outcome.NOT_DONE, said);
          yield close(State.RETRACTED);
        }
        case FINISHED -> {
          note(kind, position, step, Outcome.NOT_DONE, said);
          yield fail("NCMEC has report " + remoteId() + " as finished, and we did not finish it");
        }
        case NEVER -> {
          note(kind, position, step, Outcome.NOT_DONE, said);
          yield fail(
              "NCMEC refuses to "
                  + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                  + " with code "
                  + refused.code());
        }
      };
    }

    private Optional<Progress> done(
        Kind kind, int position, long step, String remote, String said) {
      journal.ended(hold, step, Outcome.DONE, remote, said);
      journal.touched(hold, attempt().number());
      latest = latest.map(each -> each.with(new Step(kind, position, Outcome.DONE, remote)));
      return wentForward();
    }

    private Optional<Progress> inDoubt(
        Kind kind, int position, long step, String why, String said) {
      note(kind, position, step, Outcome.IN_DOUBT, said.isEmpty() ? why : said);
      return later(why);
    }

    private Optional<Progress> notDone(
        Kind kind, int position, long step, String why, String said) {
      note(kind, position, step, Outcome.NOT_DONE, said.isEmpty() ? why : said);
      return later(why);
    }

    private void note(Kind kind, int position, long step, Outcome outcome, String said) {
      journal.ended(hold, step, outcome, "", said);
      latest = latest.map(each -> each.with(new Step(kind, position, outcome, "")));
    }

    private Optional<Progress> close(State state) {
      journal.closed(hold, attempt().number(), state);
      latest = latest.map(each -> new Attempt(each.number(), state, each.remoteId(), each.steps()));
      return Optional.empty();
    }

    private Optional<Progress> filed(long step, Receipt receipt) {
      String reference = Long.toString(remoteId());
      transactions.executeWithoutResult(status -> {
        journal.ended(hold, step, Outcome.DONE, "", receipt.requestId());
        journal.closed(hold, attempt().number(), State.FINISHED);
        outcomes.filed(report, reference, clock.instant(), receipt);
      });
      journal.wentForward(hold);
      return Optional.of(new Progress.Over());
    }

    private Optional<Progress> withdrawn() {
      transactions.executeWithoutResult(status -> {
        journal.require(hold);
        outcomes.withdrawn(report);
      });
      return Optional.of(new Progress.Over());
    }

    private Optional<Progress> fail(String why) {
      transactions.executeWithoutResult(status -> {
        journal.require(hold);
        outcomes.failed(report, why);
      });
      return Optional.of(new Progress.Over());
    }

    private Optional<Progress> later(String why) {
      int failures = journal.failed(hold, why);
      Instant since = hold.failingSince();
      if (since != null && since.plus(patience.giveUp()).isBefore(clock.instant())) {
        return fail("it has failed since " + since + ", at last because: " + why);
      }
      return Optional.of(new Progress.Later(patience.after(failures, random)));
    }

    private Optional<Progress> wentForward() {
      journal.wentForward(hold);
      return Optional.empty();
    }

    /** By the service's rule, and what we last did with it. */
    private boolean mayHaveLapsed() {
      Times times = journal.times(report.id(), attempt().number());
      Instant opened = Objects.requireNonNull(times.opened());
      Instant touched = Objects.requireNonNull(times.touched());
      Instant day = opened.plus(LAPSES_AFTER_OPENING);
      Instant hour = touched.plus(LAPSES_AFTER_CHANGE);
      return clock.instant().isAfter(day) && clock.instant().isAfter(hour);
    }

    private Attempt attempt() {
      return latest.orElseThrow();
    }

    private long remoteId() {
      return Objects.requireNonNull(attempt().remoteId());
    }
  }
}
