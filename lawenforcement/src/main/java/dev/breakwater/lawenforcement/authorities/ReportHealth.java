package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.report.Reports.StateCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Whether reports get where they must in time, for {@code /health} and {@code /metrics}. What is
 * late, what stopped and what could not be drawn up wants an operator to look.
 */
final class ReportHealth implements HealthPart {
  private static final Set<String> OVER = Set.of("FILED", "RETRACTED");

  /** One count serves the gauges of one reading. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Reports reports;
  private final Questions questions;
  private final DecisionFollower follower;
  private final Clock clock;
  private volatile Standing last = new Standing(Instant.EPOCH, 0, 0, 0, 0, 0, 0, 0);

  ReportHealth(Reports reports, Questions questions, DecisionFollower follower, Clock clock) {
    this.reports = reports;
    this.questions = questions;
    this.follower = follower;
    this.clock = clock;
  }

  /** How many of each there are; {@code putOff} are decisions without a report yet. */
  private record Standing(
      Instant at,
      long due,
      long late,
      long failed,
      long filed,
      long putOff,
      long questions,
      long questionsLate) {
    boolean isWell() {
      return late + failed + putOff + questionsLate == 0;
    }
  }

  @Override
  public String name() {
    return "reports";
  }

  @Override
  public Health check() {
    Standing now = count();
    return (now.isWell() ? Health.up() : Health.degraded())
        .with("due", now.due())
        .with("late", now.late())
        .with("failed", now.failed())
        .with("putOff", now.putOff())
        .with("questions", now.questions())
        .with("questionsLate", now.questionsLate());
  }

  /** Tells the same as {@code breakwater.reports}, by how they stand. */
  void register(MeterRegistry registry) {
    gauge(registry, "due", Standing::due);
    gauge(registry, "late", Standing::late);
    gauge(registry, "failed", Standing::failed);
    gauge(registry, "filed", Standing::filed);
    gauge(registry, "put_off", Standing::putOff);
    gauge(registry, "question", Standing::questions);
    gauge(registry, "question_late", Standing::questionsLate);
  }

  private void gauge(MeterRegistry registry, String stands, ToDoubleFunction<Standing> number) {
    Gauge.builder("breakwater.reports", this, health -> number.applyAsDouble(health.recent()))
        .description("reports to authorities and their questions, by how they stand")
        .tag("stands", stands)
        .register(registry);
  }

  private Standing recent() {
    Standing known = last;
    return known.at().plus(FRESH).isAfter(clock.instant()) ? known : count();
  }

  private Standing count() {
    Instant now = clock.instant();
    List<StateCount> counts = reports.counts();
    Standing standing =
        new Standing(
            now,
            sum(counts.stream().filter(each -> !OVER.contains(each.state())).toList()),
            counts.stream().mapToLong(StateCount::late).sum(),
            sum(counts.stream().filter(each -> each.state().equals("FAILED")).toList()),
            sum(counts.stream().filter(each -> each.state().equals("FILED")).toList()),
            follower.putOff(),
            questions.countOpen(),
            questions.countLate(now));
    last = standing;
    return standing;
  }

  private static long sum(List<StateCount> counts) {
    return counts.stream().mapToLong(StateCount::count).sum();
  }
}
