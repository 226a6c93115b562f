package dev.breakwater.review.feedback;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.feedback.MatchFeedback.EntryName;
import dev.breakwater.review.feedback.MatchFeedback.Outcome;
import dev.breakwater.review.feedback.MatchFeedback.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sees to it that matching hears what decisions say, though the server may die in between.
 *
 * <p>A decision writes its feedback in its own transaction. {@link #passOn} is called right after,
 * and by a thread that finds what a crash or a fault has left.
 */
public final class FeedbackDesk {
  private static final Logger log = LoggerFactory.getLogger(FeedbackDesk.class);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int MOST_ATTEMPTS = 20;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final MatchFeedback matching;
  private final Ids ids;
  private final Clock clock;

  public FeedbackDesk(
      JdbcClient jdbc,
      TransactionOperations transactions,
      MatchFeedback matching,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.matching = matching;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of one thing that matching was told. */
  public record Told(Feedback feedback, String state, String outcome) {}

  private record Waiting(UUID id, Feedback feedback, Said said, int attempts) {}

  /** The banks that a reviewer may add to. */
  public List<String> ownBanks() {
    return matching.ownBanks();
  }

  /** Writes down what is to be told, in the caller's transaction. */
  public void enqueue(DecisionId decision, Feedback feedback, PersonId by, String reason) {
    jdbc.sql(
            """
            insert into match_feedback (id, decision_id, finding_id, kind, bank, entry, by_person,
              reason, state, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)
            """)
        .params(ids.next(), decision.value(), feedback.finding(), kind(feedback), feedback.bank())
        .param(entry(feedback))
        .params(by.value(), reason, now())
        .update();
  }

  /**
   * Takes back what a decision was to tell: what waits is not told, the rest is told the opposite.
   */
  public void takeBack(DecisionId decision, DecisionId undone, PersonId by) {
    jdbc.sql(
            """
            update match_feedback set state = 'REFUSED', outcome = 'taken back before it was told'
            where decision_id = ? and state = 'WAITING'
            """)
        .param(decision.value())
        .update();
    for (Told told : of(decision)) {
      if (told.state().equals("DONE")) {
        told.feedback()
            .takenBack()
            .ifPresent(back -> enqueue(undone, back, by, reason(back, decision)));
      }
    }
  }

  /** What is taken out of a bank is known there by the decision that put it in. */
  private static String reason(Feedback back, DecisionId decision) {
    return "decision " + decision + (back instanceof Feedback.RemoveFromBank ? "" : " was undone");
  }

  /** What a decision told matching. */
  public List<Told> of(DecisionId decision) {
    return jdbc.sql("select * from match_feedback where decision_id = ? order by id")
        .param(decision.value())
        .query((row, number) ->
            new Told(
                feedback(row),
                row.getString("state"),
                Objects.requireNonNullElse(row.getString("outcome"), "")))
        .list();
  }

  /** Tells matching everything that waits, and says how much that was. */
  public int passOn() {
    List<Waiting> waiting = claim();
    waiting.stream().sorted(Comparator.comparing(Waiting::id)).forEach(this::tell);
    return waiting.size();
  }

  private List<Waiting> claim() {
    return Objects.requireNonNull(
        transactions.execute(status ->
            jdbc.sql(
                    """
                    update match_feedback set next_at = ?, attempts = attempts + 1
                    where id in (
                      select id from match_feedback where state = 'WAITING' and next_at <= ?
                      order by next_at, id limit 50 for update skip locked)
                    returning *
                    """)
                .params(clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC), now())
                .query((row, number) -> waiting(row))
                .list()));
  }

  private void tell(Waiting waiting) {
    try {
      Outcome outcome = pass(waiting.feedback(), waiting.said());
      switch (outcome) {
        case Outcome.Done _ -> finish(waiting, "DONE", "");
        case Outcome.Refused(String why) -> finish(waiting, "REFUSED", why);
      }
    } catch (RuntimeException failed) {
      log.warn(
          "matching could not be told of {} ({}); it is told again",
          waiting.id(),
          failed.getClass().getSimpleName());
      if (waiting.attempts() >= MOST_ATTEMPTS) {
        finish(waiting, "REFUSED", "it failed " + waiting.attempts() + " times");
      }
    }
  }

  private Outcome pass(Feedback feedback, Said said) {
    return switch (feedback) {
      case Feedback.FalseMatch(UUID finding, String bank, long entry) ->
          matching.falseMatch(finding, new EntryName(bank, entry), said);
      case Feedback.FalseMatchTakenBack(UUID finding, String bank, long entry) ->
          matching.falseMatchTakenBack(finding, new EntryName(bank, entry), said);
      case Feedback.DisableEntry(UUID _, String bank, long entry) ->
          matching.disable(new EntryName(bank, entry), said);
      case Feedback.EnableEntry(UUID _, String bank, long entry) ->
          matching.enable(new EntryName(bank, entry), said);
      case Feedback.AddToBank(UUID finding, String bank) -> matching.add(finding, bank, said);
      case Feedback.RemoveFromBank(UUID finding, String bank) ->
          matching.remove(finding, bank, said);
    };
  }

  private void finish(Waiting waiting, String state, String outcome) {
    jdbc.sql("update match_feedback set state = ?, outcome = ? where id = ? and state = 'WAITING'")
        .params(state, outcome, waiting.id())
        .update();
  }

  private static String kind(Feedback feedback) {
    return switch (feedback) {
      case Feedback.FalseMatch _ -> "FALSE_MATCH";
      case Feedback.FalseMatchTakenBack _ -> "FALSE_MATCH_TAKEN_BACK";
      case Feedback.DisableEntry _ -> "DISABLE_ENTRY";
      case Feedback.EnableEntry _ -> "ENABLE_ENTRY";
      case Feedback.AddToBank _ -> "ADD_TO_BANK";
      case Feedback.RemoveFromBank _ -> "REMOVE_FROM_BANK";
    };
  }

  private static @Nullable Long entry(Feedback feedback) {
    return switch (feedback) {
      case Feedback.FalseMatch each -> each.entry();
      case Feedback.FalseMatchTakenBack each -> each.entry();
      case Feedback.DisableEntry each -> each.entry();
      case Feedback.EnableEntry each -> each.entry();
      case Feedback.AddToBank _, Feedback.RemoveFromBank _ -> null;
    };
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getObject("id", UUID.class),
        feedback(row),
        new Said(new PersonId(row.getObject("by_person", UUID.class)), row.getString("reason")),
        row.getInt("attempts"));
  }

  private static Feedback feedback(ResultSet row) throws SQLException {
    UUID finding = row.getObject("finding_id", UUID.class);
    String bank = row.getString("bank");
    long entry = row.getLong("entry");
    String kind = row.getString("kind");
    return switch (kind) {
      case "FALSE_MATCH" -> new Feedback.FalseMatch(finding, bank, entry);
      case "FALSE_MATCH_TAKEN_BACK" -> new Feedback.FalseMatchTakenBack(finding, bank, entry);
      case "DISABLE_ENTRY" -> new Feedback.DisableEntry(finding, bank, entry);
      case "ENABLE_ENTRY" -> new Feedback.EnableEntry(finding, bank, entry);
      case "ADD_TO_BANK" -> new Feedback.AddToBank(finding, bank);
      case "REMOVE_FROM_BANK" -> new Feedback.RemoveFromBank(finding, bank);
      default -> throw new IllegalStateException("no feedback is of kind " + kind);
    };
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
