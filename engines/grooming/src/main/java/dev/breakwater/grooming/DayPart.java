package dev.breakwater.grooming;

import java.time.Instant;
import java.time.ZoneId;

/** The time of day where a person is. The engine needs no finer place than this. */
public enum DayPart {
  UNKNOWN,
  DAY,
  EVENING,
  NIGHT;

  private static final int DAY_STARTS = 6;
  private static final int EVENING_STARTS = 18;
  private static final int NIGHT_STARTS = 22;

  /** The part of the day at {@code time} in {@code zone}: night is 22:00 to 06:00. */
  public static DayPart of(Instant time, ZoneId zone) {
    int hour = time.atZone(zone).getHour();
    if (hour < DAY_STARTS || hour >= NIGHT_STARTS) {
      return NIGHT;
    }
    return hour < EVENING_STARTS ? DAY : EVENING;
  }
}
