package dev.breakwater.ground.problem;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The web framework's refusals, in our words. */
public final class FrameworkRefusals {
  private FrameworkRefusals() {}

  /** The problem for a status that the framework chose. */
  public static ProblemException of(HttpStatusCode status) {
    return switch (HttpStatus.resolve(status.value())) {
      case NOT_FOUND ->
          new ProblemException(
              ProblemType.NOT_FOUND, "nothing is at this address; /docs lists what there is");
      case METHOD_NOT_ALLOWED ->
          refusal(
              "method-not-allowed",
              status,
              "This method is not for this address",
              "the header Allow names the methods that are");
      case NOT_ACCEPTABLE ->
          refusal(
              "not-acceptable",
              status,
              "The answer has no such form",
              "answers are application/json; send that, or */*, in Accept");
      case UNSUPPORTED_MEDIA_TYPE ->
          refusal(
              "unsupported-media-type",
              status,
              "The body has a type that is not taken here",
              "/docs says which Content-Type this address takes");
      case CONTENT_TOO_LARGE -> new ProblemException(ProblemType.TOO_LARGE, "send less at once");
      case REQUEST_TIMEOUT ->
          new ProblemException(ProblemType.TOO_SLOW, "the body stopped coming; send it again");
      case null, default ->
          new ProblemException(
              ProblemType.MALFORMED_REQUEST,
              "a parameter, a header or a part is missing or malformed; /docs says what is needed");
    };
  }

  private static ProblemException refusal(
      String name, HttpStatusCode status, String title, String detail) {
    return new ProblemException(
        new ProblemType(name, HttpStatus.valueOf(status.value()), title), detail);
  }
}
