package dev.breakwater.grooming;

import java.time.Instant;

/** Times as states hold them: whole minutes since 2020, in an int until the year 6100. */
final class Minutes {
  private static final long SINCE = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
  private static final int SECONDS = 60;
  private static final int PER_DAY = 24 * 60;

  private Minutes() {}

  /** The minute of {@code time}; what lies before 2020 is minute zero. */
  static int of(Instant time) {
    long minutes = Math.floorDiv(time.getEpochSecond() - SINCE, SECONDS);
    return Math.clamp(minutes, 0, Integer.MAX_VALUE);
  }

  static int days(int minutes) {
    return minutes / PER_DAY;
  }

  static int week(int minute) {
    return minute / (7 * PER_DAY);
  }
}
