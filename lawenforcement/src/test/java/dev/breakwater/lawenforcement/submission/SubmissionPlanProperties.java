package dev.breakwater.lawenforcement.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.lawenforcement.submission.Attempt.State;
import dev.breakwater.lawenforcement.submission.Step.Kind;
import dev.breakwater.lawenforcement.submission.Step.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Follows the plan against a service that refuses, does without an answer, and never hears of
 * calls, at random; and looks at what the service has in the end.
 */
final class SubmissionPlanProperties {
  private static final int LONGEST = 2_000;

  @Property(tries = 3_000)
  void finishesOneReportThatHoldsEachFileOnceWhateverIsLost(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int files) {
    Service service = new Service(new Random(seed));
    Walk walk = new Walk(service, files);

    int calls = walk.toTheEnd(false);

    assertThat(calls).isLessThan(LONGEST);
    assertThat(service.finished()).hasSize(1);
    assertThat(service.finished().getFirst().files)
        .containsExactlyElementsOf(IntStream.range(0, files).boxed().toList());
  }

  @Property(tries = 3_000)
  void finishesAtMostOneThatAPersonWantsBackAndLeavesNoneHalfDone(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 4) int files,
      @ForAll @IntRange(min = 0, max = 30) int wantedAfter) {
    Service service = new Service(new Random(seed));
    Walk walk = new Walk(service, files);
    walk.wantedAfter = wantedAfter;

    int calls = walk.toTheEnd(true);

    assertThat(calls).isLessThan(LONGEST);
    assertThat(service.finished()).hasSizeLessThanOrEqualTo(1);
    assertThat(walk.filed).isEqualTo(service.finished().size() == 1);
    service
        .finished()
        .forEach(report ->
            assertThat(report.files)
                .containsExactlyElementsOf(IntStream.range(0, files).boxed().toList()));
  }

  private static final class RemoteReport {
    private final List<Integer> files = new ArrayList<>();
    private State state = State.OPEN;
  }

  /** What becomes of a call. */
  private enum Fate {
    ANSWERED,
    REFUSED,
    NEVER_HEARD,
    ANSWER_LOST
  }

  private static final class Service {
    private final List<RemoteReport> reports = new ArrayList<>();
    private final Random random;

    private Service(Random random) {
      this.random = random;
    }

    private Fate fate() {
      return switch (random.nextInt(9)) {
        case 0 -> Fate.REFUSED;
        case 1 -> Fate.NEVER_HEARD;
        case 2 -> Fate.ANSWER_LOST;
        default -> Fate.ANSWERED;
      };
    }

    private List<RemoteReport> finished() {
      return reports.stream().filter(each -> each.state == State.FINISHED).toList();
    }
  }

  /** What the journal would hold, and the calls that the plan asks for. */
  private static final class Walk {
    private final Service service;
    private final int files;
    private int wantedAfter = Integer.MAX_VALUE;
    private Optional<Attempt> latest = Optional.empty();
    private boolean filed;

    private Walk(Service service, int files) {
      this.service = service;
      this.files = files;
    }

    /** Until it is filed, or withdrawn; how many calls that took. */
    private int toTheEnd(boolean mayBeWithdrawn) {
      int calls = 0;
      while (!filed && calls < LONGEST) {
        Next next = SubmissionPlan.next(latest, files, mayBeWithdrawn && calls >= wantedAfter);
        if (next instanceof Next.Withdrawn) {
          return calls;
        }
        take(next);
        calls++;
      }
      return calls;
    }

    private void take(Next next) {
      switch (next) {
        case Next.Open(int number) -> open(number);
        case Next.Abandon _ -> close(State.ABANDONED);
        case Next.Upload(int position) ->
            call(Kind.UPLOAD, position, report -> report.files.add(position));
        case Next.Tell(int position, String _) -> call(Kind.FILE_DETAILS, position, report -> {});
        case Next.Finish _ -> finish();
        case Next.TakeBack _ -> takeBack();
        case Next.Withdrawn _ -> throw new IllegalStateException("nothing is left to do");
      }
    }

    private void open(int number) {
      if (latest.filter(each -> each.number() == number).isEmpty()) {
        latest = Optional.of(new Attempt(number, State.BEGUN, null, List.of()));
      }
      Fate fate = service.fate();
      if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST) {
        service.reports.add(new RemoteReport());
      }
      if (fate == Fate.ANSWERED) {
        long id = service.reports.size();
        latest =
            latest
                .map(each -> new Attempt(number, State.OPEN, id, each.steps()))
                .map(each -> each.with(new Step(Kind.SUBMIT, 0, Outcome.DONE, "" + id)));
      } else {
        note(Kind.SUBMIT, 0, outcome(fate));
      }
    }

    private interface Effect {
      void on(RemoteReport report);
    }

    private void call(Kind kind, int position, Effect effect) {
      Fate fate = service.fate();
      if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST) {
        effect.on(remote());
      }
      latest =
          latest.map(each ->
              each.with(new Step(kind, position, outcome(fate), fate == Fate.ANSWERED ? "f" : "")));
    }

    private void finish() {
      if (remote().state == State.FINISHED) {
        filed = true;
        return;
      }
      Fate fate = service.fate();
      if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST) {
        remote().state = State.FINISHED;
      }
      filed = fate == Fate.ANSWERED;
      note(Kind.FINISH, 0, outcome(fate));
    }

    private void takeBack() {
      if (remote().state == State.RETRACTED) {
        close(State.RETRACTED);
        return;
      }
      Fate fate = service.fate();
      if (fate == Fate.ANSWERED || fate == Fate.ANSWER_LOST) {
        remote().state = State.RETRACTED;
      }
      if (fate == Fate.ANSWERED) {
        close(State.RETRACTED);
      } else {
        note(Kind.RETRACT, 0, outcome(fate));
      }
    }

    private RemoteReport remote() {
      return service.reports.get((int) (remoteId() - 1));
    }

    private long remoteId() {
      return latest.map(Attempt::remoteId).orElseThrow();
    }

    private void note(Kind kind, int position, Outcome outcome) {
      latest = latest.map(each -> each.with(new Step(kind, position, outcome, "")));
    }

    private void close(State state) {
      latest = latest.map(each -> new Attempt(each.number(), state, each.remoteId(), each.steps()));
    }

    private static Outcome outcome(Fate fate) {
      return switch (fate) {
        case ANSWERED -> Outcome.DONE;
        case REFUSED -> Outcome.NOT_DONE;
        case NEVER_HEARD, ANSWER_LOST -> Outcome.IN_DOUBT;
      };
    }
  }
}
