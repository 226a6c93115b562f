package dev.breakwater.review.pages;

import breakwater.templates.review.JtequeueGenerated;
import breakwater.templates.review.JtequeueLinesGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.queue.ClaimOutcome;
import dev.breakwater.review.queue.QueueName;
import dev.breakwater.review.queue.QueuePage;
import dev.breakwater.review.queue.QueuePage.After;
import dev.breakwater.review.queue.Routing;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskId;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.WorkQueues;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /console/queue}: what waits, live, and taking it. */
@Controller
public final class QueueScreen {
  private static final int LINES = 30;

  /** Nobody keeps the queue from the others by holding all of it. */
  private static final int MOST_HELD = 5;

  private static final String ENOUGH =
      "You have five cases. Decide one or put it back before you take another.";

  private final Frame frame;
  private final WorkQueues queues;
  private final Tasks tasks;
  private final Routing routing;
  private final LiveUpdates live;
  private final Clock clock;

  public QueueScreen(
      Frame frame, WorkQueues queues, Tasks tasks, Routing routing, LiveUpdates live, Clock clock) {
    this.frame = frame;
    this.queues = queues;
    this.tasks = tasks;
    this.routing = routing;
    this.live = live;
    this.clock = clock;
  }

  /**
   * What the page shows.
   *
   * @param queue the one looked at; null for all
   * @param held what the reader has already
   */
  public record QueueModel(
      List<Routing.Queue> queues,
      @Nullable QueueName queue,
      QueuePage page,
      List<Task> held,
      @Nullable String from,
      Instant now) {
    public QueueModel {
      queues = List.copyOf(queues);
      held = List.copyOf(held);
    }

    /** The query that asks for the same again. */
    public String query() {
      return (queue == null ? "?" : "?queue=" + queue.value() + "&")
          + (from == null ? "" : "from=" + from);
    }

    /** The query of the following page. */
    public String next() {
      After after = page.next();
      return (queue == null ? "?" : "?queue=" + queue.value() + "&")
          + (after == null ? "" : "from=" + place(after));
    }
  }

  @GetMapping("/console/queue")
  View queue(Person me, @RequestParam @Nullable String queue, @RequestParam @Nullable String from) {
    QueueModel model = model(me, queue, from);
    return frame.page(
        "Work queue", (screen, output) -> JtequeueGenerated.render(output, null, screen, model));
  }

  @GetMapping("/console/queue/lines")
  View lines(Person me, @RequestParam @Nullable String queue, @RequestParam @Nullable String from) {
    QueueModel model = model(me, queue, from);
    return frame.part(
        (screen, output) -> JtequeueLinesGenerated.render(output, null, screen, model));
  }

  @PostMapping("/console/queue/next")
  View next(Person me, @RequestParam @Nullable String queue) {
    if (hasEnough(me)) {
      return refused(ENOUGH);
    }
    Optional<Task> task = queues.claimNext(parse(queue).orElse(null), me.id(), Rights.kinds(me));
    if (task.isEmpty()) {
      return frame.message("Nothing waits", "Nobody needs you here just now. Rest your eyes.");
    }
    live.publish("queue");
    return Frame.to("/console/cases/" + task.get().caseId());
  }

  @PostMapping("/console/queue/tasks/{id}/claim")
  View claim(Person me, @PathVariable UUID id) {
    Optional<Task> wanted = tasks.waiting(new TaskId(id));
    if (wanted.isPresent() && !Rights.kinds(me).contains(wanted.get().kind())) {
      return refused("A second word, and an answer to a complaint, are for a senior.");
    }
    if (hasEnough(me) && wanted.filter(task -> task.isHeldBy(me.id(), clock.instant())).isEmpty()) {
      return refused(ENOUGH);
    }
    return switch (queues.claim(new TaskId(id), me.id())) {
      case ClaimOutcome.Claimed(Task task) -> {
        live.publish("queue");
        yield Frame.to("/console/cases/" + task.caseId());
      }
      case ClaimOutcome.Taken _ -> refused("A colleague was quicker. The case is in good hands.");
      case ClaimOutcome.NotByYou _ ->
          refused("You had a part in what is to be looked at, so another person has to do it.");
      case ClaimOutcome.Gone _ -> refused("It is done already.");
    };
  }

  private boolean hasEnough(Person me) {
    return queues.heldBy(me.id()).size() >= MOST_HELD;
  }

  private View refused(String why) {
    return frame.message("Not this one", why);
  }

  private QueueModel model(Person me, @Nullable String queue, @Nullable String from) {
    QueueName name = parse(queue).orElse(null);
    return new QueueModel(
        routing.queues(),
        name,
        queues.page(name, after(from).orElse(null), LINES, me.id(), Rights.kinds(me)),
        queues.heldBy(me.id()),
        from,
        clock.instant());
  }

  private Optional<QueueName> parse(@Nullable String queue) {
    return Optional.ofNullable(queue)
        .filter(name -> !name.isBlank())
        .map(name ->
            routing.queues().stream()
                .map(Routing.Queue::name)
                .filter(each -> each.value().equals(name))
                .findFirst()
                .orElseThrow(
                    () -> new ProblemException(ProblemType.NOT_FOUND, "there is no such queue")));
  }

  /** A place as a link carries it: level, microseconds of the time, task. */
  static String place(After after) {
    return after.level().order()
        + "_"
        + ChronoUnit.MICROS.between(Instant.EPOCH, after.due())
        + "_"
        + after.task();
  }

  private static Optional<After> after(@Nullable String from) {
    if (from == null || from.isBlank()) {
      return Optional.empty();
    }
    String[] parts = from.split("_", -1);
    try {
      return Optional.of(
          new After(
              Level.of(Integer.parseInt(parts[0])),
              Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS),
              UUID.fromString(parts[2])));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException nonsense) {
      throw ProblemException.invalid("from", "the place that the last page ended at");
    }
  }
}
