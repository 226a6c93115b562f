package dev.breakwater.live.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.live.risk.Action;
import dev.breakwater.live.risk.Risk;
import dev.breakwater.live.stream.Audience;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamState;
import dev.breakwater.live.stream.WatchState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a stream stands, as the API tells it.
 *
 * @param id ours, to name the stream by from now on
 * @param risk 0 to 1, now
 * @param reasons what the risk comes from, in plain words, the heaviest first
 * @param watch how far its pictures can be seen; everything but SEEING means that we do not know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StreamAnswer(
    UUID id,
    String item,
    String service,
    Audience audience,
    StreamState state,
    Instant startedAt,
    @Nullable Instant endedAt,
    double risk,
    List<String> reasons,
    List<Done> actions,
    WatchState watch,
    long pictures,
    @Nullable Instant lastPictureAt) {
  static StreamAnswer of(LiveStream stream, Risk risk, List<Done> actions) {
    return new StreamAnswer(
        stream.id().value(),
        stream.registration().item().value(),
        stream.registration().service().value(),
        stream.registration().audience(),
        stream.state(),
        stream.registration().startedAt(),
        stream.endedAt(),
        rounded(risk.score()),
        risk.reasons().stream().map(each -> each.words()).toList(),
        actions,
        stream.watch(),
        stream.pictures(),
        stream.lastPictureAt());
  }

  static double rounded(double score) {
    return Math.round(score * 1000) / 1000.0;
  }

  /** What came of events or a picture. */
  record Taken(StreamState state, double risk, List<Action> actions) {
    static Taken of(Standing standing) {
      return new Taken(
          standing.state(),
          rounded(standing.risk().score()),
          standing.asked().stream().sorted().toList());
    }
  }
}
