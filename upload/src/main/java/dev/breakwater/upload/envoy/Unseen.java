package dev.breakwater.upload.envoy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that Envoy let through without showing their body, or without heeding the answer. That
 * is how Envoy was set up, so nothing here can stop it: but it is counted, logged once for each
 * reason, and health tells it.
 */
public final class Unseen {
  private static final Logger log = LoggerFactory.getLogger(Unseen.class);

  private final MeterRegistry metrics;
  private final AtomicLong count = new AtomicLong();

  /** Why. */
  public enum Why {
    /** {@code observability_mode}: Envoy goes on without the answer. */
    OBSERVED_ONLY("Envoy does not wait for answers: switch observability_mode off"),
    /** The message went on before its body came. */
    NO_BODY("Envoy showed a head and no body: set request_body_mode to BUFFERED");

    private final String told;

    Why(String told) {
      this.told = told;
    }
  }

  Unseen(MeterRegistry metrics) {
    this.metrics = metrics;
    for (Why each : Why.values()) {
      Counter _ = counter(each);
    }
  }

  /** Notes one more. */
  public void note(Why why) {
    count.incrementAndGet();
    Counter counter = counter(why);
    if (counter.count() == 0) {
      log.error("an upload may have passed unseen. {}", why.told);
    }
    counter.increment();
  }

  long count() {
    return count.get();
  }

  private Counter counter(Why why) {
    return metrics.counter("breakwater.envoy.unseen", "why", why.name().toLowerCase(Locale.ROOT));
  }
}
