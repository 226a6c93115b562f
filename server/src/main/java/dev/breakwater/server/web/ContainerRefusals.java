package dev.breakwater.server.web;

import dev.breakwater.ground.problem.FrameworkRefusals;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.problem.ProblemWriter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the container refuses before any filter sees it, as a problem document: a request line or a
 * header that is malformed or too long. And where a body that came too slowly ends: the container
 * would read on, up to what it may swallow, while the client takes its time.
 *
 * <p>Public, because the container makes it by its name.
 */
public final class ContainerRefusals extends ErrorReportValve {
  private final ProblemWriter problems = new ProblemWriter(JsonMapper.shared());

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    super.invoke(request, response);
    if (response.getStatus() == ProblemType.TOO_SLOW.status().value()) {
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }
  }

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

  private static ProblemException problem(int status) {
    return status >= 500
        ? new ProblemException(ProblemType.INTERNAL, "nothing was decided, send the request again")
        : FrameworkRefusals.of(HttpStatusCode.valueOf(status));
  }
}
