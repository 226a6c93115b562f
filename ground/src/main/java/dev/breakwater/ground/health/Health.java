package dev.breakwater.ground.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well one part is, with the facts that say so: numbers and our own words, nothing else.
 *
 * @param facts in the order they are shown
 */
public record Health(Status status, Map<String, Object> facts) {
  /** Ordered from well to unwell: the worst part decides for the whole. */
  public enum Status {
    /** It does what it promises. */
    UP,
    /** It goes on with less: an operator should look. */
    DEGRADED,
    /** It cannot do what it promises. */
    DOWN;

    public Status worse(Status other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  public Health {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  public static Health up() {
    return new Health(Status.UP, Map.of());
  }

  public static Health degraded() {
    return new Health(Status.DEGRADED, Map.of());
  }

  public static Health down() {
    return new Health(Status.DOWN, Map.of());
  }

  /** The same with one more fact. */
  public Health with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Health(status, more);
  }
}
