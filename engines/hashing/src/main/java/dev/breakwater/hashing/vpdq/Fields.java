package dev.breakwater.hashing.vpdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.time.Duration;
import java.util.List;

/** The comma-separated fields of one frame. A complaint names the place and never the value. */
record Fields(List<String> values, String place) {
  private static final int LONGEST_NUMBER = 18;

  static Fields split(String text, int count, String form, String place) {
    List<String> values = List.of(text.split(",", -1));
    if (values.size() != count) {
      throw new IllegalArgumentException(
          "%s: expected %s, but there are %d fields".formatted(place, form, values.size()));
    }
    return new Fields(values, place);
  }

  long frame(int index) {
    return number(index, "a frame number is a whole number of 0 or more");
  }

  Quality quality(int index) {
    String expected = "a quality is 0 to 100";
    long quality = number(index, expected);
    if (quality > 100) {
      throw malformed(expected);
    }
    return new Quality((int) quality);
  }

  Pdq256 hash(int index) {
    try {
      return Pdq256.parse(values.get(index));
    } catch (IllegalArgumentException notHex) {
      throw malformed("a hash is 64 hex digits, 0-9 and a-f");
    }
  }

  Duration time(int index) {
    return Seconds.parse(values.get(index))
        .orElseThrow(() -> malformed("a time is seconds such as 12.345, at most 1000000000"));
  }

  private long number(int index, String expected) {
    String text = values.get(index);
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.isEmpty() || text.length() > LONGEST_NUMBER) {
      throw malformed(expected);
    }
    return Long.parseLong(text);
  }

  private IllegalArgumentException malformed(String expected) {
    return new IllegalArgumentException(place + ": " + expected);
  }
}
