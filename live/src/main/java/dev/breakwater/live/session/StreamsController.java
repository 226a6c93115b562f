package dev.breakwater.live.session;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.StreamRegister;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Live streams over HTTP: told when they begin, what happens in them, and when they end. */
@RestController
@RequestMapping("/v1/streams")
@Tag(name = "Streams", description = "Live streams, watched while they run.")
final class StreamsController {
  private static final int MOST_EVENTS = 100;
  private static final int MOST_LISTED = 200;

  private final Sessions sessions;
  private final Events events;
  private final Clock clock;

  StreamsController(Sessions sessions, Events events, Clock clock) {
    this.sessions = sessions;
    this.events = events;
    this.clock = clock;
  }

  /** The body of a request that tells events. */
  record EventsRequest(List<EventRequest> events) {}

  /** The streams that run. */
  record StreamList(List<StreamAnswer> streams) {}

  @PostMapping
  @Operation(
      summary = "Register a stream",
      description =
          "When it begins, or before. HLS, HTTP, RTMP and SRT are read from the URL; with PUSH send"
              + " JPEGs to /frames. The same service and item again is the same stream, as it was registered"
              + " first.")
  @ApiResponse(responseCode = "201", description = "It is watched from now on.")
  @ApiResponse(responseCode = "200", description = "It was registered before.")
  ResponseEntity<StreamAnswer> register(Caller caller, @RequestBody StreamRequest request) {
    caller.require(Scope.STREAMS_WRITE);
    StreamRegister.Registered registered =
        sessions.register(request.read(caller.keyId(), clock.instant()), caller.who());
    StreamAnswer answer = answer(find(registered.stream().id().value()));
    return registered.isNew()
        ? ResponseEntity.created(URI.create("/v1/streams/" + answer.id())).body(answer)
        : ResponseEntity.ok(answer);
  }

  @PostMapping("/{id}/events")
  @Operation(
      summary = "Tell what happens around a stream",
      description =
          "Lines of chat, payments and tips, who watches, another device or place: at most 100 at"
              + " once. Texts, amounts and accounts are read and not kept; only what they show is."
              + " An event with an id counts once, however often it is told; under an"
              + " Idempotency-Key so does each event of the request that has none."
              + " The answer says what was asked of you up to now; stream.action tells it too.")
  @ApiResponse(responseCode = "200", description = "They are taken in.")
  @ApiResponse(
      responseCode = "422",
      description = "A field is malformed, or an id was used for another event.")
  StreamAnswer.Taken events(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody EventsRequest request) {
    caller.require(Scope.STREAMS_WRITE);
    FieldFaults faults = new FieldFaults();
    int count = request.events().size();
    faults.check(key == null || isVisible(key), "Idempotency-Key", "1 to 255 visible characters");
    faults.check(count >= 1 && count <= MOST_EVENTS, "events", "1 to 100 events");
    for (int i = 0; i < Math.min(count, MOST_EVENTS); i++) {
      request.events().get(i).check(faults, i);
    }
    faults.refuseIfAny();
    LiveStream stream = find(id);
    return events
        .take(stream, key == null ? request.events() : under(key, request.events()))
        .map(StreamAnswer.Taken::of)
        .orElseThrow(() -> over(stream.id()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "How a stream stands: its risk now, why, what was asked, how it is seen")
  StreamAnswer stream(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.STREAMS_READ);
    return answer(find(id));
  }

  @GetMapping
  @Operation(summary = "The streams that run, the riskiest first, at most 200")
  StreamList streams(Caller caller) {
    caller.require(Scope.STREAMS_READ);
    return new StreamList(sessions.running(MOST_LISTED).stream().map(this::answer).toList());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Tell that a stream is over. Telling it twice does no harm")
  void end(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.STREAMS_WRITE);
    boolean _ = sessions.end(find(id).id(), caller.who());
  }

  private static boolean isVisible(String key) {
    return !key.isEmpty()
        && key.length() <= 255
        && key.chars().allMatch(each -> each > ' ' && each < 0x7f);
  }

  /** An id that a platform gives has no line feed, so none of these is like one. */
  private static List<EventRequest> under(String key, List<EventRequest> events) {
    return IntStream.range(0, events.size())
        .mapToObj(number -> events.get(number).orUnder(key + "\n" + number))
        .toList();
  }

  private LiveStream find(UUID id) {
    return sessions
        .find(new StreamId(id))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no stream of that id"));
  }

  private StreamAnswer answer(LiveStream stream) {
    return StreamAnswer.of(stream, sessions.risk(stream), sessions.actions(stream.id()));
  }

  private static ProblemException over(StreamId id) {
    return new ProblemException(
        ProblemType.CONFLICT, "stream " + id + " does not run any more: it was stopped or ended");
  }
}
