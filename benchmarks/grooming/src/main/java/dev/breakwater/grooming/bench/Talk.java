package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.MessageEvent;
import java.util.List;

/** One conversation in order of time, and what is true of it. */
record Talk(
    ConversationId id,
    String language,
    String scenario,
    Truth truth,
    ActorId subject,
    List<MessageEvent> events) {
  Talk {
    events = List.copyOf(events);
  }

  /** Whether the subject lures the other. */
  enum Truth {
    LURES,
    HARMLESS
  }

  boolean lures() {
    return truth == Truth.LURES;
  }
}
