package dev.breakwater.live.board;

import breakwater.templates.live.JtestreamGenerated;
import breakwater.templates.live.JtestreamLinesGenerated;
import breakwater.templates.live.JtestreamsGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.live.risk.Reason;
import dev.breakwater.live.risk.Risk;
import dev.breakwater.live.session.Done;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.session.Sessions.Moment;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /console/streams}: what runs, the riskiest first; one stream, its risk over time, a stop.
 */
@Controller
public final class BoardScreen {
  private static final int LINES = 100;
  private static final int LONGEST_WHY = 500;
  private static final int MOST_MOMENTS = 200;

  private final Frame frame;
  private final Sessions sessions;
  private final Clock clock;

  BoardScreen(Frame frame, Sessions sessions, Clock clock) {
    this.frame = frame;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** One stream of the board. */
  public record Line(LiveStream stream, Risk risk) {
    /** The score as a person reads it, 0 to 100. */
    public int percent() {
      return BoardScreen.percent(risk.score());
    }

    /** The heaviest reasons, in words. */
    public List<String> words() {
      return risk.reasons().stream().limit(3).map(Reason::words).toList();
    }

    /** How the score looks. */
    public String look() {
      return percent() >= 60 ? "bad" : percent() >= 40 ? "warn" : "";
    }
  }

  /** What the board shows. */
  public record BoardModel(List<Line> lines, Instant now) {
    public BoardModel {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What the page of one stream shows.
   *
   * @param moments its risk each time something happened, oldest first
   */
  public record StreamModel(Line line, List<Moment> moments, List<Done> actions, Instant now) {
    public StreamModel {
      moments = List.copyOf(moments);
      actions = List.copyOf(actions);
    }

    /** How long after it was noticed an action had reached the platform, or was durable. */
    public static String took(Done done) {
      Instant end = done.deliveredAt() == null ? done.decidedAt() : done.deliveredAt();
      return Duration.between(done.noticedAt(), end).toMillis() + " ms";
    }

    /** A moment's score, 0 to 100. */
    public static int percent(Moment moment) {
      return BoardScreen.percent(moment.risk().score());
    }
  }

  @GetMapping("/console/streams")
  View board() {
    BoardModel model = model();
    return frame.page(
        "Live streams",
        (screen, output) -> JtestreamsGenerated.render(output, null, screen, model));
  }

  @GetMapping("/console/streams/lines")
  View lines() {
    BoardModel model = model();
    return frame.part((screen, output) -> JtestreamLinesGenerated.render(output, null, model));
  }

  @GetMapping("/console/streams/{id}")
  View stream(@PathVariable UUID id) {
    LiveStream stream = find(id);
    StreamModel model =
        new StreamModel(
            new Line(stream, sessions.risk(stream)),
            sessions.timeline(stream, MOST_MOMENTS),
            sessions.actions(stream.id()),
            clock.instant());
    return frame.page(
        "A live stream",
        (screen, output) -> JtestreamGenerated.render(output, null, screen, model));
  }

  @PostMapping("/console/streams/{id}/stop")
  View stop(Person me, @PathVariable UUID id, @RequestParam(defaultValue = "") String why) {
    if (why.isBlank() || why.length() > LONGEST_WHY) {
      return frame.message("Not yet", "Say why it is to be stopped, in at most 500 characters.");
    }
    LiveStream stream = find(id);
    boolean _ = sessions.stop(stream.id(), me.who(), why.strip());
    return Frame.to("/console/streams/" + id);
  }

  private LiveStream find(UUID id) {
    return sessions
        .find(new StreamId(id))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no stream of that id"));
  }

  private BoardModel model() {
    List<Line> lines =
        sessions.running(LINES).stream()
            .map(stream -> new Line(stream, sessions.risk(stream)))
            .toList();
    return new BoardModel(lines, clock.instant());
  }

  private static int percent(double score) {
    return (int) Math.round(100 * score);
  }
}
