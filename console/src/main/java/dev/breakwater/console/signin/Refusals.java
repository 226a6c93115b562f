package dev.breakwater.console.signin;

import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonArgument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What the guard's no looks like: a way to sign in for nobody known, a page for the others. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final Frame frame;

  Refusals(Frame frame) {
    this.frame = frame;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
    if (request.getHeader("HX-Request") != null) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      response.setHeader("HX-Redirect", "/console/sign-in");
      return;
    }
    String there = request.getMethod().equals("GET") ? request.getRequestURI() : "";
    String then =
        there.isEmpty() ? "" : "?then=" + URLEncoder.encode(there, StandardCharsets.UTF_8);
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader("Location", "/console/sign-in" + then);
  }

  /** Who asks cannot be known now. */
  void databaseIsAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
    frame
        .message("The database is away", "Nothing was changed. Try again in a moment.")
        .status(HttpStatus.SERVICE_UNAVAILABLE)
        .render(Map.of(), request, response);
  }

  /** So many are at work that their turn did not come. */
  void tooManyAtOnce(HttpServletRequest request, HttpServletResponse response) throws IOException {
    frame
        .message("Too many at once", "Nothing was changed. Try again in a moment.")
        .status(HttpStatus.SERVICE_UNAVAILABLE)
        .render(Map.of(), request, response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    String text =
        reason instanceof CsrfException
            ? "This page was too old to send from. Go back, reload it and try again."
            : "None of your roles opens this page. An administrator can give you another.";
    // The path is what somebody typed; who they are and how it was refused is enough to look
    // closer.
    log.warn(
        "{} was refused a {} ({})",
        PersonArgument.sender(request).map(Person::who).orElse("nobody known"),
        request.getMethod().equals("GET") ? "page" : "change",
        reason.getClass().getSimpleName());
    frame
        .message("Not here", text)
        .status(HttpStatus.FORBIDDEN)
        .render(Map.of(), request, response);
  }
}
