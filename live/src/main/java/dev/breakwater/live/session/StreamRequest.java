package dev.breakwater.live.session;

import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.live.stream.Age;
import dev.breakwater.live.stream.Audience;
import dev.breakwater.live.stream.Broadcaster;
import dev.breakwater.live.stream.Registration;
import dev.breakwater.live.stream.Tap;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of POST /v1/streams.
 *
 * @param item the platform's own id of the stream
 * @param startedAt when it began; now if left out
 */
record StreamRequest(
    String item,
    String service,
    Audience audience,
    @Nullable Boolean payPerView,
    @Nullable Instant startedAt,
    Watch watch,
    Who broadcaster) {

  /**
   * How it can be watched.
   *
   * @param url of the playlist or the stream; left out for PUSH
   */
  record Watch(How how, @Nullable String url) {
    @Override
    public String toString() {
      return "Watch(" + how + ")";
    }
  }

  enum How {
    /** Pictures come to POST /v1/streams/{id}/frames. */
    PUSH,
    HLS,
    /** One answer that does not end. */
    HTTP,
    RTMP,
    SRT
  }

  /**
   * Whose stream it is, as far as the platform tells.
   *
   * @param country two letters, where the account lives
   * @param connectedFrom two letters, where the connection comes from
   * @param zone as in Asia/Manila
   */
  record Who(
      String actor,
      @Nullable Instant accountSince,
      @Nullable Age age,
      @Nullable String country,
      @Nullable String connectedFrom,
      @Nullable String zone) {
    @Override
    public String toString() {
      return "Who(redacted)";
    }
  }

  static final String OPAQUE = "1 to 255 printable characters";
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /**
   * The registration.
   *
   * @throws ProblemException naming every field that is malformed
   */
  Registration read(UUID keyId, Instant now) {
    FieldFaults faults = new FieldFaults();
    Optional<Tap> tap = tap();
    faults
        .check(isOpaque(item), "item", OPAQUE)
        .check(isOpaque(service), "service", OPAQUE)
        .check(isOpaque(broadcaster.actor()), "broadcaster.actor", OPAQUE)
        .check(isCountry(broadcaster.country()), "broadcaster.country", "two capital letters")
        .check(
            isCountry(broadcaster.connectedFrom()),
            "broadcaster.connectedFrom",
            "two capital letters")
        .check(isZone(broadcaster.zone()), "broadcaster.zone", "a time zone as in Asia/Manila")
        .check(
            startedAt == null
                || (startedAt.isAfter(now.minus(Duration.ofDays(30)))
                    && startedAt.isBefore(now.plus(CLOCKS_DIFFER))),
            "startedAt",
            "a time of the last thirty days")
        .check(
            tap.isPresent(),
            "watch.url",
            "an http or https URL for HLS and HTTP, an rtmp or rtmps URL for RTMP, none for PUSH; for SRT"
                + " srt://host:port with no more than streamid, passphrase (10 to 79 characters),"
                + " latency (milliseconds, up to 10000) and mode=caller, # written as %23")
        .refuseIfAny();
    @Nullable String zone = broadcaster.zone();
    return new Registration(
        keyId,
        new ServiceName(service),
        new ItemId(item),
        new Broadcaster(
            new ActorId(broadcaster.actor()),
            broadcaster.accountSince(),
            Optional.ofNullable(broadcaster.age()).orElse(Age.NOT_TOLD),
            broadcaster.country(),
            broadcaster.connectedFrom(),
            zone == null ? null : ZoneId.of(zone)),
        audience,
        Boolean.TRUE.equals(payPerView),
        tap.orElseThrow(),
        startedAt == null || startedAt.isAfter(now) ? now : startedAt);
  }

  private Optional<Tap> tap() {
    @Nullable String url = watch.url();
    try {
      return switch (watch.how()) {
        case PUSH -> url == null ? Optional.of(new Tap.Push()) : Optional.empty();
        case HLS -> Optional.of(new Tap.Hls(URI.create(String.valueOf(url))));
        case HTTP -> Optional.of(new Tap.Http(URI.create(String.valueOf(url))));
        case RTMP -> Optional.of(new Tap.Rtmp(URI.create(String.valueOf(url))));
        case SRT -> Optional.of(new Tap.Srt(URI.create(String.valueOf(url))));
      };
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static boolean isOpaque(String text) {
    try {
      return !new ItemId(text).value().isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  static boolean isCountry(@Nullable String code) {
    return code == null || code.matches("[A-Z]{2}");
  }

  private static boolean isZone(@Nullable String name) {
    try {
      return name == null || ZoneId.of(name) != null;
    } catch (DateTimeException unknown) {
      return false;
    }
  }
}
