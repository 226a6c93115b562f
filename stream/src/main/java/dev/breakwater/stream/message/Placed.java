package dev.breakwater.stream.message;

/** Something that has its place in the one order of all messages. */
public interface Placed<T> {
  /** What it came from; tells the place. */
  Arrival arrival();

  /** The same at a later millisecond. */
  T movedTo(long at);
}
