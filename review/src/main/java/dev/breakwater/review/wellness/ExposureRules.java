package dev.breakwater.review.wellness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much a person may see, and when they must rest.
 *
 * @param daily how many reveals a day
 * @param beforeBreak after how many reveals in a row a break is due
 * @param rest how long a break is; who pauses that long by themselves has had theirs
 */
public record ExposureRules(int daily, int beforeBreak, Duration rest) {
  /** Whether a person may see more now. */
  public sealed interface Allowance {
    /** They may: so many more today, so many before a break. */
    record May(int leftToday, int leftBeforeBreak) implements Allowance {}

    /** They must rest first. */
    record Rest(Instant until) implements Allowance {}

    /** That is enough for today. */
    record EnoughToday() implements Allowance {}
  }

  /**
   * What holds at {@code now} for someone who saw something at these times.
   *
   * @param today when they saw something today, oldest first
   */
  public Allowance allow(List<Instant> today, Instant now) {
    if (today.size() >= daily) {
      return new Allowance.EnoughToday();
    }
    int row = inARow(today);
    boolean rested = today.isEmpty() || !now.isBefore(today.getLast().plus(rest));
    if (row >= beforeBreak && !rested) {
      return new Allowance.Rest(today.getLast().plus(rest));
    }
    int seen = rested ? 0 : row;
    return new Allowance.May(daily - today.size(), beforeBreak - seen);
  }

  /** How many of the newest follow each other without a rest between. */
  private int inARow(List<Instant> times) {
    int row = times.isEmpty() ? 0 : 1;
    for (int i = times.size() - 1; i > 0; i--) {
      if (Duration.between(times.get(i - 1), times.get(i)).compareTo(rest) >= 0) {
        return row;
      }
      row++;
    }
    return row;
  }
}
