package dev.breakwater.live.session;

import dev.breakwater.live.risk.Cue;
import dev.breakwater.live.risk.Happening;
import dev.breakwater.live.stream.Broadcaster;
import dev.breakwater.live.stream.LiveStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes in the events that a platform tells of a stream, and keeps only what they show. An event
 * under an id counts once, however often it is told: that it was told and what it showed become
 * durable together.
 */
final class Events {
  private final Sessions sessions;
  private final ChatCues cues;
  private final Payments payments;
  private final ToldEvents told;
  private final JdbcClient jdbc;
  private final Clock clock;

  Events(
      Sessions sessions,
      ChatCues cues,
      Payments payments,
      ToldEvents told,
      JdbcClient jdbc,
      Clock clock) {
    this.sessions = sessions;
    this.cues = cues;
    this.payments = payments;
    this.told = told;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Takes {@code events} in; empty when the stream does not run any more. */
  Optional<Standing> take(LiveStream stream, List<EventRequest> events) {
    Instant now = clock.instant();
    return sessions.note(stream.id(), now, locked -> Noticed.told(shown(locked, events, now), now));
  }

  private List<Happening> shown(LiveStream stream, List<EventRequest> events, Instant now) {
    List<Happening> shown = new ArrayList<>();
    for (EventRequest event : events) {
      if (told.isNew(stream.id(), event)) {
        shown(stream, event, now).ifPresent(shown::add);
      }
    }
    return shown;
  }

  private Optional<Happening> shown(LiveStream stream, EventRequest event, Instant now) {
    Instant at = event.happenedAt(now);
    return switch (event.type()) {
      case CHAT -> said(stream, event, at);
      case PAYMENT -> Optional.of(payments.take(payment(event, at), broadcaster(stream)));
      case VIEWERS -> Optional.of(attended(event, at));
      case DEVICE_CHANGED -> Optional.of(new Happening.Moved(at, Happening.Change.DEVICE));
      case LOCATION_CHANGED -> Optional.of(new Happening.Moved(at, Happening.Change.LOCATION));
    };
  }

  private Optional<Happening> said(LiveStream stream, EventRequest event, Instant at) {
    Set<Cue> read = cues.read(Objects.requireNonNull(event.text()));
    boolean own = broadcaster(stream).actor().value().equals(event.actor());
    return read.isEmpty() ? Optional.empty() : Optional.of(new Happening.Said(at, own, read));
  }

  private static Payments.Told payment(EventRequest event, Instant at) {
    return new Payments.Told(
        at,
        event.actor(),
        Objects.requireNonNull(event.amount()),
        Objects.requireNonNull(event.currency()),
        event.country(),
        event.memo());
  }

  private Happening attended(EventRequest event, Instant at) {
    List<String> named = Optional.ofNullable(event.watching()).orElse(List.of());
    int risky =
        named.isEmpty()
            ? 0
            : jdbc.sql("select count(distinct actor) from finding where actor = any (?)")
                .param(named.toArray(String[]::new))
                .query(Integer.class)
                .single();
    return new Happening.Attended(at, Objects.requireNonNull(event.viewers()), risky);
  }

  private static Broadcaster broadcaster(LiveStream stream) {
    return stream.registration().broadcaster();
  }
}
