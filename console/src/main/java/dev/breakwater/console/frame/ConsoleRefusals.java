package dev.breakwater.console.frame;

import dev.breakwater.ground.database.Outages;
import dev.breakwater.ground.problem.Incident;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.words.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells a person in a page what a machine is told in a problem document. Requests outside the
 * console it leaves to {@code Problems}.
 */
public final class ConsoleRefusals implements HandlerExceptionResolver, Ordered {
  private static final Logger incidents = LoggerFactory.getLogger(ConsoleRefusals.class);

  private final Frame frame;
  private final Ids ids;

  public ConsoleRefusals(Frame frame, Ids ids) {
    this.frame = frame;
    this.ids = ids;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    boolean ours = request.getRequestURI().startsWith("/console");
    return ours && !response.isCommitted() ? new ModelAndView(page(failure)) : null;
  }

  private Page page(Exception failure) {
    return switch (failure) {
      case ProblemException problem ->
          frame
              .message(problem.type().title(), String.valueOf(problem.getMessage()))
              .status(HttpStatus.valueOf(problem.type().status().value()));
      case MissingServletRequestParameterException missing ->
          malformed("The field '" + missing.getParameterName() + "' is missing.");
      case MethodArgumentTypeMismatchException mismatch ->
          malformed("The field '" + mismatch.getName() + "' cannot be read.");
      case ErrorResponse refused when refused.getStatusCode().is4xxClientError() ->
          frame
              .message("There is no such page", "Go back and try another way.")
              .status(HttpStatus.valueOf(refused.getStatusCode().value()));
      default ->
          holdsNoText(failure)
              ? malformed("A field holds a character that is none.")
              : unexpected(failure);
    };
  }

  /** PostgreSQL takes no NUL (SQLSTATE 22021), and no person types one. */
  private static boolean holdsNoText(@Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql && "22021".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private Page malformed(String text) {
    return frame.message("This cannot be read", text).status(HttpStatus.BAD_REQUEST);
  }

  private Page unexpected(Exception failure) {
    if (Outages.isOutage(failure)) {
      return frame
          .message("The database is away", "Nothing was changed. Try again in a moment.")
          .status(HttpStatus.SERVICE_UNAVAILABLE);
    }
    UUID incident = ids.next();
    incidents.error("incident {}: {}", incident, Incident.describe(failure));
    return frame
        .message(
            "Something of ours is broken",
            "The server's log says more of incident " + incident + ".")
        .status(HttpStatus.INTERNAL_SERVER_ERROR);
  }
}
