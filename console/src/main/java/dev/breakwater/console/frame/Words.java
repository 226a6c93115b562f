package dev.breakwater.console.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and names as a page says them. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Words() {}

  /** A point in time. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** A point in time, where seconds matter. */
  public static String second(Instant at) {
    return SECOND.format(at);
  }

  /** A day, as UTC counts them. */
  public static String day(Instant at) {
    return DAY.format(at);
  }

  /** A time of a day that is told beside it, in UTC. */
  public static String timeOfDay(Instant at) {
    return TIME_OF_DAY.format(at);
  }

  /** How long something takes, in its largest unit. */
  public static String length(@Nullable Duration length) {
    if (length == null) {
      return "–";
    }
    Duration whole = length.abs();
    if (whole.toMinutes() < 1) {
      return whole.toSeconds() + " s";
    }
    if (whole.toHours() < 1) {
      return whole.toMinutes() + " min";
    }
    return whole.toDays() < 2 ? whole.toHours() + " h" : whole.toDays() + " days";
  }

  /** How far off something is: "in 3 h", "2 days late". */
  public static String due(Instant due, Instant now) {
    return due.isBefore(now)
        ? length(Duration.between(due, now)) + " late"
        : "in " + length(Duration.between(now, due));
  }

  /** How long ago something was. */
  public static String ago(@Nullable Instant at, Instant now) {
    if (at == null) {
      return "–";
    }
    Duration ago = Duration.between(at, now);
    return ago.toMinutes() < 1 ? "just now" : length(ago) + " ago";
  }

  /** A number, its thousands apart. */
  public static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** A constant's name as words: KNOWN_MATERIAL becomes "known material". */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
  }
}
