package dev.breakwater.ground.problem;

import dev.breakwater.ground.database.Outages;
import dev.breakwater.ground.words.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns every way a request can fail into a problem document.
 *
 * <p>What was sent is never repeated: of a framework's exception only its kind and the path of the
 * field are used, not its message. A fault of ours gets an incident number, and one line in the log
 * with that number, the kinds of exceptions and where they were thrown; their messages may hold
 * content, so they stay out.
 */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger incidents = LoggerFactory.getLogger(Problems.class);
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private final Ids ids;

  public Problems(Ids ids) {
    this.ids = ids;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(ProblemException problem) {
    return answer(problem, new HttpHeaders());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception failure) {
    if (failure.getCause() instanceof ProblemException problem) {
      return refused(problem);
    }
    if (Outages.isOutage(failure)) {
      return refused(
          ProblemException.later(
              ProblemType.UNAVAILABLE,
              "the database is away; nothing of this request was kept, send it again",
              OUTAGE));
    }
    UUID incident = ids.next();
    incidents.error("incident {}: {}", incident, Incident.describe(failure));
    ResponseEntity<ProblemDetail> answer =
        refused(
            new ProblemException(
                ProblemType.INTERNAL,
                "the server's log says more of incident "
                    + incident
                    + "; nothing was decided, send the request again"));
    Optional.ofNullable(answer.getBody()).ifPresent(body -> body.setProperty("incident", incident));
    return answer;
  }

  /** The framework's own refusals, in our words. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (status.is5xxServerError()) {
      return generic(unexpected(failure));
    }
    return generic(answer(FrameworkRefusals.of(status), headers));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return generic(answer(unreadable(failure.getCause()), headers));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String field =
        failure instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : String.valueOf(failure.getPropertyName());
    return generic(
        answer(
            ProblemException.invalid(field, FieldTypes.describe(failure.getRequiredType())),
            headers));
  }

  private static ProblemException unreadable(@Nullable Throwable cause) {
    return switch (cause) {
      case ProblemException problem -> problem;
      case UnrecognizedPropertyException unknown ->
          ProblemException.invalid(
              path(unknown),
              unknown.getKnownPropertyIds() == null
                  ? "no such field"
                  : "no such field; the fields are "
                      + unknown.getKnownPropertyIds().stream()
                          .map(String::valueOf)
                          .sorted()
                          .collect(Collectors.joining(", ")));
      case DatabindException mismatched -> ofField(mismatched);
      case JacksonException broken when broken.getCause() instanceof ProblemException problem ->
          problem;
      case JacksonException _ ->
          new ProblemException(ProblemType.MALFORMED_REQUEST, "the body is not valid JSON");
      case null, default ->
          new ProblemException(
              ProblemType.MALFORMED_REQUEST, "the body is missing or cannot be read");
    };
  }

  /** Our own records say what they expect; their messages never repeat a value. */
  private static ProblemException ofField(DatabindException mismatched) {
    return switch (mismatched.getCause()) {
      case ProblemException problem -> problem;
      case IllegalArgumentException ours ->
          ProblemException.invalid(path(mismatched), String.valueOf(ours.getMessage()));
      case null, default ->
          ProblemException.invalid(path(mismatched), FieldTypes.expected(mismatched));
    };
  }

  private static String path(DatabindException failure) {
    StringBuilder path = new StringBuilder();
    List<JacksonException.Reference> references = failure.getPath();
    for (JacksonException.Reference each : references) {
      if (each.getPropertyName() == null) {
        path.append('[').append(each.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(each.getPropertyName());
      }
    }
    return path.isEmpty() ? "(the whole body)" : path.toString();
  }

  private static ResponseEntity<ProblemDetail> answer(
      ProblemException problem, HttpHeaders headers) {
    HttpHeaders all = new HttpHeaders();
    all.putAll(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    problem
        .retryAfter()
        .ifPresent(after -> all.set(HttpHeaders.RETRY_AFTER, ProblemWriter.seconds(after)));
    return new ResponseEntity<>(ProblemWriter.detail(problem), all, problem.type().status());
  }

  private static ResponseEntity<Object> generic(ResponseEntity<ProblemDetail> answer) {
    return new ResponseEntity<>(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
  }
}
