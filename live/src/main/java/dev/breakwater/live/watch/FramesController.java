package dev.breakwater.live.watch;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.live.risk.Action;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.session.Standing;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.StreamState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of a stream, pushed one by one. */
@RestController
@Tag(name = "Streams")
final class FramesController {
  private static final int JPEG = 0xffd8;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Sessions sessions;
  private final Lookout lookout;
  private final Clock clock;

  FramesController(Sessions sessions, Lookout lookout, Clock clock) {
    this.sessions = sessions;
    this.lookout = lookout;
    this.clock = clock;
  }

  /**
   * What came of a picture.
   *
   * @param looked whether it was examined; a stream that is over is not
   * @param actions what was asked of the platform because of this picture or before it
   */
  record FrameAnswer(StreamState state, boolean looked, List<Action> actions) {
    FrameAnswer {
      actions = List.copyOf(actions);
    }
  }

  @PostMapping("/v1/streams/{id}/frames")
  @Operation(
      summary = "Push a picture of a stream",
      description =
          "One JPEG of at most 8 MiB, about one a second: a provider's snapshot, or what an"
              + " encrypted app's own client takes. It is looked at before the answer: when that"
              + " says STOPPED, stop at once; the webhook stream.action says so too.")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "422", description = "It is no JPEG that can be examined.")
  @ApiResponse(responseCode = "429", description = "Two pictures of it are looked at; send fewer.")
  @ApiResponse(responseCode = "503", description = "No worker is free; send the next one.")
  FrameAnswer push(Caller caller, @PathVariable UUID id, HttpServletRequest request)
      throws IOException {
    caller.require(Scope.STREAMS_WRITE);
    LiveStream stream =
        sessions
            .find(new StreamId(id))
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no stream of that id"));
    if (!stream.state().runs()) {
      return new FrameAnswer(stream.state(), false, List.of());
    }
    CodedFrame frame = CodedFrame.jpeg(body(request), clock.millis());
    return switch (lookout.push(stream, frame)) {
      case Lookout.Answer.Busy _ ->
          throw ProblemException.later(
              ProblemType.TOO_MANY_REQUESTS, "two pictures of it are being looked at", SOON);
      case Lookout.Answer.Looked(Post.Outcome outcome) -> answer(stream, outcome);
    };
  }

  private static FrameAnswer answer(LiveStream stream, Post.Outcome outcome) {
    return switch (outcome.seen()) {
      case Seen.NotNow(String why) ->
          throw ProblemException.later(ProblemType.UNAVAILABLE, why, SOON);
      case Seen.Unreadable(String why, _) ->
          throw ProblemException.invalid("body", "a JPEG that can be examined: " + why);
      case Seen.Looked _ ->
          outcome
              .standing()
              .map(FramesController::answer)
              .orElse(new FrameAnswer(stream.state(), true, List.of()));
    };
  }

  private static FrameAnswer answer(Standing standing) {
    return new FrameAnswer(standing.state(), true, standing.asked().stream().sorted().toList());
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(CodedFrame.MOST_BYTES + 1);
    if (bytes.length > CodedFrame.MOST_BYTES) {
      throw new ProblemException(ProblemType.TOO_LARGE, "a picture has at most 8 MiB");
    }
    if (bytes.length < 4 || ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) != JPEG) {
      throw ProblemException.invalid("body", "a JPEG");
    }
    return bytes;
  }
}
