package dev.breakwater.chat.feedback;

import dev.breakwater.chat.judge.Confirmed;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.chat.state.StateLocks;
import dev.breakwater.grooming.GroomingEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps a server abreast of what people decide: reviewers of findings, operators of policies. */
public final class FeedbackFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FeedbackFollower.class);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final FeedbackDesk desk;
  private final Confirmed confirmed;
  private final ChatPolicies policies;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("chat-feedback").daemon().factory());
  private boolean failing;

  public FeedbackFollower(
      ReviewedFindings reviewed,
      GroomingEngine engine,
      ChatStates states,
      StateKeys keys,
      StateLocks locks,
      Confirmed confirmed,
      ChatPolicies policies,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.desk = new FeedbackDesk(reviewed, engine, states, keys, locks, jdbc, transactions, clock);
    this.confirmed = confirmed;
    this.policies = policies;
  }

  public void start() {
    Future<?> _ =
        thread.scheduleWithFixedDelay(this::run, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      policies.refresh();
      desk.follow();
      confirmed.refresh();
      failing = false;
    } catch (RuntimeException failed) {
      if (!failing) {
        log.warn("decisions and policies are not read at the moment", failed);
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
