package dev.breakwater.server.web;

import dev.breakwater.ground.problem.FrameworkRefusals;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.problem.ProblemWriter;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container itself refuses, as a problem document like any other. */
@RestController
@Hidden
final class ErrorDocument implements ErrorController {
  private final ProblemWriter problems;

  ErrorDocument(ProblemWriter problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer known ? known : 404;
    problems.write(response, problem(request, code));
  }

  private static ProblemException problem(HttpServletRequest request, int code) {
    Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (thrown instanceof ProblemException problem) {
      return problem;
    }
    return code >= 500
        ? new ProblemException(ProblemType.INTERNAL, "nothing was decided, send the request again")
        : FrameworkRefusals.of(HttpStatusCode.valueOf(code));
  }
}
