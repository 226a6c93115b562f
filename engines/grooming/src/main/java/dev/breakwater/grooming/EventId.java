package dev.breakwater.grooming;

/** An opaque name: the platform's own id of a message or another event. Reasons quote it. */
public record EventId(String value) implements Comparable<EventId> {
  public EventId {
    OpaqueId.check(value);
  }

  long hash() {
    return OpaqueId.hash(value);
  }

  @Override
  public int compareTo(EventId other) {
    return value.compareTo(other.value);
  }
}
