package dev.breakwater.ground.topic;

import dev.breakwater.ground.outbox.EventType;
import java.util.List;
import java.util.Map;

/** What a capability does with a record of its topic. */
@FunctionalInterface
public interface Recipient {
  /**
   * A record of a topic.
   *
   * @param place where it stands, the same each time it is read: {@code topic/partition/offset}
   * @param headers the last of each name
   */
  record Arrived(String place, Map<String, String> headers, byte[] value) {
    public Arrived {
      headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
      return "Arrived(" + place + ")";
    }
  }

  /** An event to be told. */
  record Event(EventType type, Object payload) {
    @Override
    public String toString() {
      return "Event(" + type + ")";
    }
  }

  /** What came of a record. */
  sealed interface Taken {
    /** It is done with, and this is to be told. */
    record Done(List<Event> told) implements Taken {
      public Done {
        told = List.copyOf(told);
      }
    }

    /** Nothing can be promised now: it is read again. */
    record NotNow(String why) implements Taken {}
  }

  /**
   * Takes a record, outside any transaction. After a crash it comes again, so what this makes
   * durable by itself has to bear that.
   */
  Taken take(Arrived arrived);
}
