package dev.breakwater.spring;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * A file that the controller does not get to see. Spring MVC answers it as an RFC 9457 problem;
 * handle it in a {@code @ControllerAdvice} to answer otherwise.
 *
 * <p>It does not say what matched: that would teach an uploader what to change.
 */
public final class UploadRefused extends ErrorResponseException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** Breakwater blocks it. */
    BLOCKED(HttpStatus.UNPROCESSABLE_CONTENT, "This file cannot be accepted"),
    /** A person must look at it first. */
    HELD(HttpStatus.UNPROCESSABLE_CONTENT, "This file cannot be accepted at this time"),
    /** Nobody is signed in, so nobody could answer for it. */
    NO_ACTOR(HttpStatus.UNAUTHORIZED, "Sign in to upload files"),
    /** There is no verdict; the same file may be accepted later. */
    UNANSWERED(HttpStatus.SERVICE_UNAVAILABLE, "Files cannot be accepted right now");

    private final HttpStatus status;
    private final String title;

    Why(HttpStatus status, String title) {
      this.status = status;
      this.title = title;
    }
  }

  private final Why why;

  UploadRefused(Why why) {
    super(why.status, Refusals.problem("upload", why, why.status, why.title), null);
    this.why = why;
  }

  /** Why the file was refused. */
  public Why why() {
    return why;
  }
}
