package dev.breakwater.spring;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A message that the controller does not get to see. Spring MVC answers it as an RFC 9457 problem;
 * handle it in a {@code @ControllerAdvice} to answer otherwise.
 *
 * <p>It does not say why: that would teach a sender what to write instead.
 */
public final class MessageRefused extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** The two cannot write to each other. */
    BLOCKED(HttpStatus.UNPROCESSABLE_CONTENT, "You cannot write to each other"),
    /** A person must look at it first. */
    HELD(HttpStatus.UNPROCESSABLE_CONTENT, "This message cannot be delivered at this time"),
    /** There is no judgement; the same message may be delivered later. */
    UNANSWERED(HttpStatus.SERVICE_UNAVAILABLE, "Messages cannot be delivered right now");

    private final HttpStatus status;
    private final String title;

    Why(HttpStatus status, String title) {
      this.status = status;
      this.title = title;
    }
  }

  private final Why why;

  MessageRefused(Why why) {
    super(why.status, Refusals.problem("message", why, why.status, why.title), null);
    this.why = why;
  }

  /** Why the message was refused. */
  public Why why() {
    return why;
  }
}
