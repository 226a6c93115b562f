package dev.breakwater.spring;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** What a refusal is answered with (RFC 9457). */
final class Refusals {
  private Refusals() {}

  /** A problem of the type {@code urn:breakwater:kind:why}. */
  static ProblemDetail problem(String kind, Enum<?> why, HttpStatus status, String title) {
    ProblemDetail problem = ProblemDetail.forStatus(status);
    String name = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    problem.setType(URI.create("urn:breakwater:" + kind + ":" + name));
    problem.setTitle(title);
    return problem;
  }
}
