package dev.breakwater.review.wellness;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.wellness.ExposureRules.Allowance;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What people have seen, counted to protect them. A day is one in UTC. */
public final class Exposure {
  /** Sums over fewer people would tell of one of them. */
  private static final int FEWEST_PEOPLE = 3;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final ExposureRules rules;
  private final Clock clock;

  public Exposure(
      JdbcClient jdbc, TransactionOperations transactions, ExposureRules rules, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.rules = rules;
    this.clock = clock;
  }

  /** How a day was for the whole team. */
  public sealed interface TeamDay {
    /**
     * In sums.
     *
     * @param atLimit how many people saw as much as a day allows
     */
    record Sums(int people, long reveals, long clear, int atLimit) implements TeamDay {}

    /** So few people looked that sums would tell of one of them. */
    record TooFew() implements TeamDay {}
  }

  /** The rules that hold. */
  public ExposureRules rules() {
    return rules;
  }

  /** Whether a person may see more now. */
  public Allowance allowance(PersonId person) {
    return rules.allow(today(person), clock.instant());
  }

  /**
   * Counts one more reveal, if it is allowed; two requests at once count one after the other. What
   * it returns is what held before.
   */
  public Allowance count(PersonId person, UUID finding, int step) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          jdbc.sql("select pg_advisory_xact_lock(?)")
              .param(person.value().getLeastSignificantBits())
              .query((row, number) -> 0)
              .list();
          Allowance allowance = allowance(person);
          if (allowance instanceof Allowance.May) {
            jdbc.sql(
                    "insert into review_exposure (person, at, finding_id, step) values (?, ?, ?, ?)")
                .params(person.value(), clock.instant().atOffset(ZoneOffset.UTC), finding, step)
                .update();
          }
          return allowance;
        }));
  }

  /** The clearest step at which a person saw an item today; 0 for not at all. */
  public int clearest(PersonId person, UUID finding) {
    return jdbc.sql(
            """
            select coalesce(max(step), 0) from review_exposure
            where person = ? and at >= ? and finding_id = ?
            """)
        .params(person.value(), startOfDay().atOffset(ZoneOffset.UTC), finding)
        .query(Integer.class)
        .single();
  }

  /** How many reveals a person has had today. */
  public int seenToday(PersonId person) {
    return today(person).size();
  }

  /** How today is for the team. Nobody is named, and nothing is told of fewer than three people. */
  public TeamDay team() {
    return jdbc.sql(
            """
            select count(*) as people, coalesce(sum(reveals), 0) as reveals,
              coalesce(sum(clear), 0) as clear,
              count(*) filter (where reveals >= ?) as at_limit
            from (
              select person, count(*) as reveals, count(*) filter (where step = 3) as clear
              from review_exposure where at >= ? group by person) each
            """)
        .params(rules.daily(), startOfDay().atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            row.getInt("people") < FEWEST_PEOPLE
                ? new TeamDay.TooFew()
                : new TeamDay.Sums(
                    row.getInt("people"),
                    row.getLong("reveals"),
                    row.getLong("clear"),
                    row.getInt("at_limit")))
        .single();
  }

  private List<Instant> today(PersonId person) {
    return jdbc.sql("select at from review_exposure where person = ? and at >= ? order by at")
        .params(person.value(), startOfDay().atOffset(ZoneOffset.UTC))
        .query((row, number) -> row.getObject("at", OffsetDateTime.class).toInstant())
        .list();
  }

  private Instant startOfDay() {
    return clock.instant().truncatedTo(ChronoUnit.DAYS);
  }
}
