package dev.breakwater.ground.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;

/**
 * A kind of refusal that a client can tell from others by its {@code type}.
 *
 * <p>The ones every endpoint may give are here; a capability declares its own beside its endpoints.
 *
 * @param name lower case words joined by hyphens; part of the API, never changed
 * @param title one short sentence, the same for every occurrence
 */
public record ProblemType(String name, HttpStatus status, String title) {
  public static final ProblemType INVALID_REQUEST =
      new ProblemType(
          "invalid-request", HttpStatus.UNPROCESSABLE_CONTENT, "The request has invalid fields");
  public static final ProblemType MALFORMED_REQUEST =
      new ProblemType("malformed-request", HttpStatus.BAD_REQUEST, "The request cannot be read");
  public static final ProblemType UNAUTHENTICATED =
      new ProblemType("unauthenticated", HttpStatus.UNAUTHORIZED, "No valid API key was given");
  public static final ProblemType FORBIDDEN =
      new ProblemType("forbidden", HttpStatus.FORBIDDEN, "This key or role may not do this");
  public static final ProblemType NOT_FOUND =
      new ProblemType("not-found", HttpStatus.NOT_FOUND, "There is no such thing");
  public static final ProblemType CONFLICT =
      new ProblemType("conflict", HttpStatus.CONFLICT, "This contradicts what is there");
  public static final ProblemType TOO_LARGE =
      new ProblemType("too-large", HttpStatus.CONTENT_TOO_LARGE, "The request is too large");
  public static final ProblemType TOO_SLOW =
      new ProblemType("too-slow", HttpStatus.REQUEST_TIMEOUT, "The request took too long to send");
  public static final ProblemType TOO_MANY_REQUESTS =
      new ProblemType(
          "too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "The API key is used too often");
  public static final ProblemType UNAVAILABLE =
      new ProblemType(
          "unavailable", HttpStatus.SERVICE_UNAVAILABLE, "This cannot be promised right now");
  public static final ProblemType INTERNAL =
      new ProblemType("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Something of ours is broken");

  private static final String PREFIX = "urn:breakwater:problem:";

  public ProblemType {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "a problem's name is lower case words joined by hyphens, not " + name);
    }
  }

  public URI uri() {
    return URI.create(PREFIX + name);
  }
}
