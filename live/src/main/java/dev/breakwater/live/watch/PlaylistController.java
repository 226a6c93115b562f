package dev.breakwater.live.watch;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.Tap;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hold-back: the playlist that viewers may have, for the platform's CDN to fetch. */
@RestController
@Tag(name = "Streams")
final class PlaylistController {
  private static final MediaType HLS = MediaType.parseMediaType("application/vnd.apple.mpegurl");
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Sessions sessions;
  private final Playlists playlists;

  PlaylistController(Sessions sessions, Playlists playlists) {
    this.sessions = sessions;
    this.playlists = playlists;
  }

  @GetMapping(
      value = "/v1/streams/{id}/playlist.m3u8",
      produces = {"application/vnd.apple.mpegurl", MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(
      summary = "The playlist of a stream, of what was looked at alone",
      description =
          "Of a stream that we read by HLS: the pieces whose keyframes were looked at, named as its"
              + " own playlist names them, so that they are fetched from where they were. After a"
              + " stop it is empty and ended. Give viewers this one instead of the source's.")
  @ApiResponse(responseCode = "404", description = "There is no such stream, or it is not HLS.")
  @ApiResponse(responseCode = "503", description = "Nothing of it was looked at yet.")
  ResponseEntity<String> playlist(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.STREAMS_READ);
    LiveStream stream =
        sessions
            .find(new StreamId(id))
            .filter(each -> each.registration().tap() instanceof Tap.Hls)
            .orElseThrow(() ->
                new ProblemException(ProblemType.NOT_FOUND, "no stream of that id that is HLS"));
    return ResponseEntity.ok()
        .contentType(HLS)
        .cacheControl(CacheControl.maxAge(SOON))
        .body(text(stream));
  }

  private String text(LiveStream stream) {
    return switch (stream.state()) {
      case STOPPED -> HeldPlaylist.ofNothing();
      case ENDED ->
          playlists.find(stream.id()).map(HeldPlaylist::ended).orElse(HeldPlaylist.ofNothing());
      case LIVE, PAUSED ->
          playlists
              .find(stream.id())
              .orElseThrow(() ->
                  ProblemException.later(
                      ProblemType.UNAVAILABLE, "nothing of it was looked at yet", SOON));
    };
  }
}
