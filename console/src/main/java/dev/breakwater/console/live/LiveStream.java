package dev.breakwater.console.live;

import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /console/live}: the stream of topics that {@code console.js} listens to. */
@Controller
public final class LiveStream {
  private final LiveUpdates updates;

  public LiveStream(LiveUpdates updates) {
    this.updates = updates;
  }

  @GetMapping(path = "/console/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter live() throws IOException {
    return updates.open();
  }
}
