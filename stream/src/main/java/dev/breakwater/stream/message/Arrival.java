package dev.breakwater.stream.message;

import dev.breakwater.grooming.MessageEvent;
import java.util.Comparator;

/**
 * An event and its place in the one order of all messages.
 *
 * <p>{@link #IN_ORDER} is that order: by millisecond, then by the event's id, then by partition and
 * offset. The last two tell apart copies of one event alone.
 *
 * @param at the millisecond at which it is judged; the event keeps its own time
 * @param service where it was written, for whoever handles the finding
 */
public record Arrival(long at, int partition, long offset, String service, MessageEvent event)
    implements Incoming, Placed<Arrival> {
  /** The one order. */
  public static final Comparator<Arrival> IN_ORDER =
      Comparator.comparingLong(Arrival::at)
          .thenComparing(arrival -> arrival.event().id())
          .thenComparingInt(Arrival::partition)
          .thenComparingLong(Arrival::offset);

  @Override
  public Arrival arrival() {
    return this;
  }

  @Override
  public Arrival movedTo(long later) {
    return new Arrival(later, partition, offset, service, event);
  }
}
