package dev.breakwater.ground.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents where there is no controller: filters and the container's errors. */
public final class ProblemWriter {
  private final JsonMapper json;

  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  public void write(HttpServletResponse response, ProblemException problem) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(problem.type().status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    problem
        .retryAfter()
        .ifPresent(after -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds(after)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", problem.type().uri().toString());
    document.put("title", problem.type().title());
    document.put("status", problem.type().status().value());
    document.put("detail", problem.detail());
    response.getOutputStream().write(json.writeValueAsBytes(document));
  }

  static ProblemDetail detail(ProblemException problem) {
    ProblemDetail detail =
        ProblemDetail.forStatusAndDetail(problem.type().status(), problem.detail());
    detail.setType(problem.type().uri());
    detail.setTitle(problem.type().title());
    if (!problem.faults().isEmpty()) {
      detail.setProperty("errors", problem.faults());
    }
    return detail;
  }

  /** Whole seconds, rounded up: a client that comes back too early would be refused again. */
  static String seconds(Duration after) {
    return Long.toString(after.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
