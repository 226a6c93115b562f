package dev.breakwater.client;

import java.util.Optional;

/**
 * One side of a message. Begin with {@link #of}, and add what you know: without ages little is
 * done.
 *
 * @param id your id of the account, 1 to 64 printable ASCII characters; opaque to Breakwater
 * @param certainty how well the age is known
 * @param existsSince how long there has been this account
 * @param localTime what time of day it is where that person is
 * @param language in which this side is to be told something, as in {@code de}
 */
public record Account(
    String id,
    Age age,
    Certainty certainty,
    Since existsSince,
    LocalTime localTime,
    Optional<String> language) {
  /** How old the person is, as far as you know. */
  public enum Age {
    UNKNOWN,
    UNDER_10,
    FROM_10_TO_12,
    FROM_13_TO_15,
    FROM_16_TO_17,
    FROM_18_TO_24,
    FROM_25
  }

  /** Where an age comes from. */
  public enum Certainty {
    DECLARED,
    ESTIMATED,
    VERIFIED
  }

  /** How long an account has existed. */
  public enum Since {
    UNKNOWN,
    UNDER_A_DAY,
    UNDER_A_WEEK,
    UNDER_A_MONTH,
    OLDER
  }

  /** A part of the day. */
  public enum LocalTime {
    UNKNOWN,
    DAY,
    EVENING,
    NIGHT
  }

  /** An account of which nothing else is known. */
  public static Account of(String id) {
    return new Account(
        id, Age.UNKNOWN, Certainty.DECLARED, Since.UNKNOWN, LocalTime.UNKNOWN, Optional.empty());
  }

  /** The same, of this age, as the person says. */
  public Account age(Age age) {
    return age(age, certainty);
  }

  /** The same, of this age, as is known from {@code source}. */
  public Account age(Age age, Certainty source) {
    return new Account(id, age, source, existsSince, localTime, language);
  }

  /** The same, as old as this. */
  public Account existsSince(Since since) {
    return new Account(id, age, certainty, since, localTime, language);
  }

  /** The same, where it is this time of day. */
  public Account localTime(LocalTime time) {
    return new Account(id, age, certainty, existsSince, time, language);
  }

  /** The same, who reads this language: {@code de}. */
  public Account language(String tag) {
    return new Account(id, age, certainty, existsSince, localTime, Optional.of(tag));
  }

  /** Ids and ages are personal data: a log of yours should not get them from here. */
  @Override
  public String toString() {
    return "Account[redacted]";
  }
}
