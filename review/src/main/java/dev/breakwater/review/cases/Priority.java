package dev.breakwater.review.cases;

import java.time.Instant;
import java.util.List;

/**
 * How urgent a case is: the order of the queues is by level, then by when it is due.
 *
 * @param points 0 to 100; more points are due sooner
 * @param due by when a person should have looked; in the past it is late
 * @param reasons what made it so, the weightiest first
 * @param rules the rules that spoke, as in {@code priority/1}
 */
public record Priority(
    Level level, int points, Instant due, List<PriorityReason> reasons, String rules) {
  /** Levels are absolute: the last case of one comes before the first of the next. */
  public enum Level {
    PRESENT_DANGER(0),
    ORDINARY(1);

    private final int order;

    Level(int order) {
      this.order = order;
    }

    /** Its place among the levels; the first is 0. */
    public int order() {
      return order;
    }

    /** The level of a place. */
    public static Level of(int order) {
      return order == PRESENT_DANGER.order ? PRESENT_DANGER : ORDINARY;
    }
  }

  /**
   * One thing that makes a case urgent.
   *
   * @param points how much it adds
   * @param words what it is, for a person to read
   */
  public record PriorityReason(String name, int points, String words) {}

  public Priority {
    reasons = List.copyOf(reasons);
  }
}
