package dev.breakwater.server.web;

import dev.breakwater.ground.problem.FrameworkRefusals;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the container refuses before any filter sees it, as a problem document: a request line or a
 * header that is malformed or too long.
 *
 * <p>Public, because the container makes it by its name.
 */
public final class ContainerRefusals extends ErrorReportValve {
  private final ProblemWriter problems = new ProblemWriter(JsonMapper.shared());

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      problems.write(response, problem(status));
      response.finishResponse();
    } catch (IOException gone) {
      // The client hung up; there is nobody to tell.
    }
  }

  /** An encoding of the body that is not known here (501) is what the client sent. */
  private static ProblemException problem(int status) {
    return status >= 500 && status != HttpServletResponse.SC_NOT_IMPLEMENTED
        ? new ProblemException(ProblemType.INTERNAL, "nothing was decided, send the request again")
        : FrameworkRefusals.of(HttpStatusCode.valueOf(status));
  }
}
