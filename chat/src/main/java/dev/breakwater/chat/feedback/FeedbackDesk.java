package dev.breakwater.chat.feedback;

import dev.breakwater.chat.feedback.ReviewedFindings.Reviewed;
import dev.breakwater.chat.feedback.ReviewedFindings.Word;
import dev.breakwater.chat.state.ChatStates;
import dev.breakwater.chat.state.Judged;
import dev.breakwater.chat.state.StateKey;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.chat.state.StateLocks;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.ConversationState;
import dev.breakwater.grooming.GroomingEngine;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does what follows from a decision: a false alarm takes the level back and halves what was seen, a
 * confirmation marks the account.
 *
 * <p>How far it has read is written after what it did: a crash in between does the last again,
 * which halves once more and is otherwise the same.
 */
final class FeedbackDesk {
  private static final int AT_ONCE = 100;

  private final ReviewedFindings reviewed;
  private final GroomingEngine engine;
  private final ChatStates states;
  private final StateKeys keys;
  private final StateLocks locks;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  FeedbackDesk(
      ReviewedFindings reviewed,
      GroomingEngine engine,
      ChatStates states,
      StateKeys keys,
      StateLocks locks,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Clock clock) {
    this.reviewed = reviewed;
    this.engine = engine;
    this.states = states;
    this.keys = keys;
    this.locks = locks;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  private record About(ConversationId conversation, ActorId actor) {}

  /** Reads on, and says how many decisions that were. */
  int follow() {
    if (!states.isInTenure()) {
      return 0;
    }
    long mark = jdbc.sql("select mark from chat_feedback_mark").query(Long.class).single();
    List<Reviewed> decisions = reviewed.after(mark, AT_ONCE);
    decisions.forEach(this::follow);
    return decisions.size();
  }

  private void follow(Reviewed decision) {
    if (decision.word() instanceof Word.Decided decided) {
      decided.harmless().forEach(finding -> about(finding).ifPresent(this::dismiss));
    }
    transactions.executeWithoutResult(status -> {
      switch (decision.word()) {
        case Word.Decided decided ->
            decided
                .grooming()
                .forEach(finding -> about(finding).ifPresent(each -> confirm(decision, each)));
        case Word.TakenBack(UUID earlier) ->
            jdbc.sql("delete from chat_confirmed where decision_id = ?").param(earlier).update();
        case Word.Nothing _ -> {}
      }
      jdbc.sql("update chat_feedback_mark set mark = ?").param(decision.mark()).update();
    });
  }

  private void dismiss(About about) {
    StateKey conversation = keys.of(about.conversation());
    locks.with(
        conversation,
        keys.of(about.actor()),
        () -> {
          Optional<byte[]> before = states.get(conversation);
          before.ifPresent(state -> {
            ConversationState after = engine.dismiss(ConversationState.parse(state), about.actor());
            states.put(new Judged(Map.of(conversation, after.bytes()), List.of()));
          });
          return before;
        });
  }

  private void confirm(Reviewed decision, About about) {
    jdbc.sql(
            """
            insert into chat_confirmed (decision_id, account, at) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(decision.decision(), keys.of(about.actor()).bytes())
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<About> about(UUID finding) {
    return jdbc.sql("select conversation, actor from chat_finding where id = ?")
        .param(finding)
        .query((row, number) ->
            new About(new ConversationId(row.getString(1)), new ActorId(row.getString(2))))
        .optional();
  }
}
