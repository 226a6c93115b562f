package dev.breakwater.grooming;

import java.time.Duration;

/** How long an account has existed, as coarsely as risk needs. */
public enum AccountAge {
  UNKNOWN(0),
  UNDER_A_DAY(1),
  UNDER_A_WEEK(2),
  UNDER_A_MONTH(3),
  OLDER(4);

  private final int code;

  AccountAge(int code) {
    this.code = code;
  }

  /** The band of an account that has existed for {@code age}. */
  public static AccountAge of(Duration age) {
    long days = age.toDays();
    if (days < 1) {
      return UNDER_A_DAY;
    }
    if (days < 7) {
      return UNDER_A_WEEK;
    }
    return days < 30 ? UNDER_A_MONTH : OLDER;
  }

  int code() {
    return code;
  }
}
