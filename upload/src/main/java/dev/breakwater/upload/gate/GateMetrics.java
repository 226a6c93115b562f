package dev.breakwater.upload.gate;

import dev.breakwater.media.Completeness;
import dev.breakwater.upload.policy.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is counted and timed at the gate. An upload that was allowed leaves nothing but this. */
final class GateMetrics {
  private static final String LOOKED = "breakwater.upload.looked";
  private static final String BEGUN = "breakwater.upload.beginnings";
  private static final String REFUSED = "breakwater.upload.refused";

  private final MeterRegistry registry;
  private final Counter floods;

  GateMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.floods = registry.counter("breakwater.upload.floods");
    for (Verdict verdict : Verdict.values()) {
      verdictTimer(verdict);
    }
    for (Completeness each : Completeness.values()) {
      Counter _ = registry.counter(LOOKED, "completeness", lower(each));
    }
    for (String each : List.of("blocked", "nothing", "not_yet", "only_at_its_end")) {
      Counter _ = registry.counter(BEGUN, "found", each);
    }
    for (Outcome.Refusal each : Outcome.Refusal.values()) {
      Counter _ = registry.counter(REFUSED, "why", lower(each));
    }
  }

  /** Runs one step of a decision and notes how long it took. */
  <T> T timed(String step, Supplier<T> work) {
    Timer.Sample sample = start();
    try {
      return work.get();
    } finally {
      stepped(sample, step);
    }
  }

  void stepped(Timer.Sample sample, String step) {
    sample.stop(registry.timer("breakwater.upload.step", "step", step));
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  void decided(Timer.Sample sample, Verdict verdict) {
    sample.stop(verdictTimer(verdict));
  }

  void refused(Outcome.Refusal why) {
    registry.counter(REFUSED, "why", lower(why)).increment();
  }

  /** Notes how much of an item could be examined. */
  void looked(Completeness completeness) {
    looked(lower(completeness));
  }

  /** Notes what came of looking at a film while it arrived. */
  void begun(String found) {
    registry.counter(BEGUN, "found", found).increment();
  }

  /** Notes an item of which nothing could be examined. */
  void lookedInVain() {
    looked("unreadable");
  }

  private void looked(String howFar) {
    registry.counter(LOOKED, "completeness", howFar).increment();
  }

  void flooded() {
    floods.increment();
  }

  private Timer verdictTimer(Verdict verdict) {
    return Timer.builder("breakwater.upload.decided")
        .tag("verdict", lower(verdict))
        .publishPercentileHistogram()
        .register(registry);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
