package dev.breakwater.live.stream;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every stream that was registered. Where a stream is read from is kept sealed. */
public final class StreamRegister {
  /** A stream that was just registered is taken in the next round. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final String ALL = "select * from live_stream ";

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final Ids ids;
  private final Clock clock;

  public StreamRegister(JdbcClient jdbc, SecretBox box, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.box = box;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A stream after its registration.
   *
   * @param isNew whether this registration made it; else it was there under the same service and
   *     item, and stays as it is
   */
  public record Registered(LiveStream stream, boolean isNew) {}

  /** Registers a stream, unless there is one of that service and item. */
  public Registered register(Registration told) {
    UUID id = ids.next();
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    Broadcaster from = told.broadcaster();
    int made =
        jdbc.sql(
                """
                insert into live_stream (id, key_id, service, item, actor, audience, pay_per_view,
                  account_since, age, country, connected_from, zone, earlier, tap, sealed_source,
                  registered_at, started_at, state, assessed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                  (select count(*) from finding where actor = ?), ?, ?, ?, ?, 'LIVE', ?)
                on conflict (service, item) do nothing
                """)
            .params(id, told.keyId(), told.service().value(), told.item().value())
            .params(from.actor().value(), told.audience().name(), told.payPerView())
            .param(at(from.accountSince()))
            .param(from.age().name())
            .param(from.country())
            .param(from.connectedFrom())
            .param(Optional.ofNullable(from.zone()).map(ZoneId::getId).orElse(null))
            .param(from.actor().value())
            .param(kind(told.tap()))
            .param(sealed(told.tap(), id))
            .params(now, told.startedAt().atOffset(ZoneOffset.UTC), now)
            .update();
    LiveStream stream =
        jdbc.sql(ALL + "where service = ? and item = ?")
            .params(told.service().value(), told.item().value())
            .query((row, number) -> read(row))
            .single();
    return new Registered(stream, made > 0);
  }

  public Optional<LiveStream> find(StreamId id) {
    return jdbc.sql(ALL + "where id = ?")
        .param(id.value())
        .query((row, number) -> read(row))
        .optional();
  }

  /** The same, and nobody else changes it until the caller's transaction ends. */
  public Optional<LiveStream> lock(StreamId id) {
    return jdbc.sql(ALL + "where id = ? for update")
        .param(id.value())
        .query((row, number) -> read(row))
        .optional();
  }

  /** Those that run, the riskiest first. */
  public List<LiveStream> running(int limit) {
    return jdbc.sql(ALL + "where state in ('LIVE', 'PAUSED') order by score desc, id limit ?")
        .param(limit)
        .query((row, number) -> read(row))
        .list();
  }

  /** How many run. */
  public long countRunning() {
    return jdbc.sql("select count(*) from live_stream where state in ('LIVE', 'PAUSED')")
        .query(Long.class)
        .single();
  }

  /** How many are to be read and no node reads them. */
  public long countUnwatched() {
    return jdbc.sql(
            """
            select count(*) from live_stream where state in ('LIVE', 'PAUSED') and tap <> 'PUSH'
              and registered_at < ? and (leased_until is null or leased_until < ?)
            """)
        .params(
            clock.instant().minus(GRACE).atOffset(ZoneOffset.UTC),
            clock.instant().atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /** Moves a stream on; a stopped or ended one stays. Says whether it moved. */
  public boolean move(StreamId id, StreamState to) {
    @Nullable OffsetDateTime ended = to.runs() ? null : clock.instant().atOffset(ZoneOffset.UTC);
    return jdbc.sql(
                """
                update live_stream set state = ?, ended_at = ?
                where id = ? and state in ('LIVE', 'PAUSED') and state <> ?
                """)
            .param(to.name())
            .param(ended)
            .params(id.value(), to.name())
            .update()
        > 0;
  }

  /** Notes the outcome of an assessment. */
  public void assessed(StreamId id, double score, String reasonsJson, Instant at) {
    jdbc.sql("update live_stream set score = ?, reasons = ?::jsonb, assessed_at = ? where id = ?")
        .params(score, reasonsJson, at.atOffset(ZoneOffset.UTC), id.value())
        .update();
  }

  /** Notes how far a stream can be seen, and how many more of its pictures were looked at. */
  public void watched(StreamId id, WatchState watch, long more, @Nullable Instant lastAt) {
    jdbc.sql(
            """
            update live_stream set watch = ?, pictures = pictures + ?,
              last_picture_at = coalesce(?, last_picture_at)
            where id = ?
            """)
        .params(watch.name(), more)
        .param(at(lastAt))
        .param(id.value())
        .update();
  }

  private static String kind(Tap tap) {
    return switch (tap) {
      case Tap.Push _ -> "PUSH";
      case Tap.Hls _ -> "HLS";
      case Tap.Http _ -> "HTTP";
      case Tap.Rtmp _ -> "RTMP";
      case Tap.Srt _ -> "SRT";
    };
  }

  private byte @Nullable [] sealed(Tap tap, UUID id) {
    return switch (tap) {
      case Tap.Push _ -> null;
      case Tap.Source source -> seal(source.address(), id);
    };
  }

  private byte[] seal(URI source, UUID id) {
    return box.seal(source.toString().getBytes(StandardCharsets.UTF_8), bytes(id));
  }

  private URI open(byte[] sealed, UUID id) {
    return URI.create(new String(box.open(sealed, bytes(id)), StandardCharsets.UTF_8));
  }

  private Tap tap(ResultSet row, UUID id) throws SQLException {
    String kind = row.getString("tap");
    if (kind.equals("PUSH")) {
      return new Tap.Push();
    }
    URI source = open(row.getBytes("sealed_source"), id);
    return switch (kind) {
      case "HLS" -> new Tap.Hls(source);
      case "HTTP" -> new Tap.Http(source);
      case "RTMP" -> new Tap.Rtmp(source);
      case "SRT" -> new Tap.Srt(source);
      default -> throw new IllegalStateException("a stream with an unknown tap");
    };
  }

  private LiveStream read(ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    @Nullable String zone = row.getString("zone");
    Broadcaster broadcaster =
        new Broadcaster(
            new ActorId(row.getString("actor")),
            instant(row, "account_since"),
            Age.valueOf(row.getString("age")),
            row.getString("country"),
            row.getString("connected_from"),
            zone == null ? null : ZoneId.of(zone));
    Registration registration =
        new Registration(
            row.getObject("key_id", UUID.class),
            new ServiceName(row.getString("service")),
            new ItemId(row.getString("item")),
            broadcaster,
            Audience.valueOf(row.getString("audience")),
            row.getBoolean("pay_per_view"),
            tap(row, id),
            row.getObject("started_at", OffsetDateTime.class).toInstant());
    return new LiveStream(
        new StreamId(id),
        registration,
        row.getInt("earlier"),
        row.getObject("registered_at", OffsetDateTime.class).toInstant(),
        StreamState.valueOf(row.getString("state")),
        instant(row, "ended_at"),
        row.getDouble("score"),
        WatchState.valueOf(row.getString("watch")),
        row.getLong("pictures"),
        instant(row, "last_picture_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
