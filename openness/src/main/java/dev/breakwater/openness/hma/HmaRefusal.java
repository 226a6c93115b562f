package dev.breakwater.openness.hma;

import org.springframework.http.HttpStatus;

/** A refusal as HMA words it: a status and a message. */
final class HmaRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  private HmaRefusal(HttpStatus status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  static HmaRefusal malformed(String message) {
    return new HmaRefusal(HttpStatus.BAD_REQUEST, message);
  }

  static HmaRefusal forbidden(String message) {
    return new HmaRefusal(HttpStatus.FORBIDDEN, message);
  }

  static HmaRefusal missing(String message) {
    return new HmaRefusal(HttpStatus.NOT_FOUND, message);
  }

  static HmaRefusal tooLarge() {
    return new HmaRefusal(HttpStatus.CONTENT_TOO_LARGE, "Content too large");
  }

  static HmaRefusal notNow(String message) {
    return new HmaRefusal(HttpStatus.SERVICE_UNAVAILABLE, message);
  }

  HttpStatus status() {
    return status;
  }
}
