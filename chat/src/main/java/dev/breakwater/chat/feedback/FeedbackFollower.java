package dev.breakwater.chat.feedback;

import dev.breakwater.chat.judge.Confirmed;
import dev.breakwater.chat.policy.ChatPolicies;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.chat.state.StateLocks;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.ground.jobs.Rounds;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps a server abreast of what people decide: reviewers of findings, operators of policies. */
public final class FeedbackFollower implements AutoCloseable {
  private final FeedbackDesk desk;
  private final Confirmed confirmed;
  private final ChatPolicies policies;
  private final Rounds rounds =
      new Rounds(
          "chat-feedback",
          Duration.ofSeconds(1),
          this::follow,
          "decisions and policies are not read at the moment");

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
    rounds.start();
  }

  private void follow() {
    policies.refresh();
    desk.follow();
    confirmed.refresh();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
