package dev.breakwater.spring;

import dev.breakwater.client.Advice;
import dev.breakwater.client.Answer;
import dev.breakwater.client.Judgement;
import dev.breakwater.client.Judgement.Slow;
import dev.breakwater.client.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** What Breakwater said of the messages of one request, for a controller that delivers them. */
public record Judging(List<Judged> messages) {
  private static final String ATTRIBUTE = Judging.class.getName();

  public Judging {
    messages = List.copyOf(messages);
  }

  /**
   * A message and what was said of it. Each is published as an event of the application, refused
   * messages too, before the controller runs: an {@code @EventListener} shows people what they are
   * to be told.
   */
  public record Judged(Message message, Judgement judgement) {
    /** Whom to tell what, now. */
    public List<Advice.Notice> tell() {
      return switch (judgement) {
        case Judgement.Deliver(Advice advice) -> advice.tell();
        case Slow(Advice advice) -> advice.tell();
        case Judgement.Hold(Advice advice) -> advice.tell();
        case Answer.Unanswered none -> List.of();
      };
    }
  }

  /** The judging of {@code request}; of one that carries no message it is empty. */
  public static Judging of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Judging judging
        ? judging
        : new Judging(List.of());
  }

  /** How long to keep the messages back before they are delivered; zero for most. */
  public Duration slowBy() {
    return messages.stream()
        .map(each ->
            each.judgement() instanceof Slow(Advice advice) ? advice.slowBy() : Duration.ZERO)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  void keepIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
