package dev.breakwater.ground.access;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of {@code /v1}, and of what a {@link SideDoor} names: nobody passes without a valid key,
 * nor more often than it allows.
 *
 * <p>It looks at the {@code Authorization} header alone, before any of the body is read.
 */
public final class AccessFilter extends OncePerRequestFilter {
  static final String CALLER = AccessFilter.class.getName() + ".caller";
  private static final String SCHEME = "Bearer ";
  private static final String OPEN_API = "/v1/openapi.json";

  /** What the page /docs reads first. */
  private static final String PAGE_OF_API = "/v1/openapi.json/swagger-config";

  private final KeyRing ring;
  private final ProblemWriter problems;
  private final List<SideDoor> sideDoors;

  public AccessFilter(KeyRing ring, ProblemWriter problems, List<SideDoor> sideDoors) {
    this.ring = ring;
    this.problems = problems;
    this.sideDoors = List.copyOf(sideDoors);
  }

  /** Whether a request has shown a key that is good here, or come by a side door. */
  public static boolean letIn(HttpServletRequest request) {
    return request.getAttribute(CALLER) != null;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    boolean main = path.startsWith("/v1/") && !path.equals(OPEN_API) && !path.equals(PAGE_OF_API);
    return !main && sideDoor(request).isEmpty();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Caller> caller =
        token(request)
            .flatMap(ring::authenticate)
            .or(() -> sideDoor(request).flatMap(door -> door.guest(request)));
    if (caller.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"breakwater\"");
      problems.write(response, refusal(request));
      return;
    }
    Duration wait = ring.count(caller.get());
    if (wait.isPositive()) {
      problems.write(
          response,
          ProblemException.later(
              ProblemType.TOO_MANY_REQUESTS,
              "this key has made more requests than its rate allows; slow down, or ask for a"
                  + " higher rate",
              wait));
      return;
    }
    request.setAttribute(CALLER, caller.get());
    chain.doFilter(request, response);
  }

  private Optional<SideDoor> sideDoor(HttpServletRequest request) {
    String path = request.getServletPath();
    return sideDoors.stream().filter(door -> door.leadsTo(path)).findFirst();
  }

  private static Optional<String> token(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }

  private static ProblemException refusal(HttpServletRequest request) {
    boolean shown = token(request).isPresent();
    return new ProblemException(
        ProblemType.UNAUTHENTICATED,
        shown
            ? "the key is unknown, revoked or expired"
            : "send a key in the header 'Authorization: Bearer bw_...'; './breakwater key create'"
                + " makes one");
  }
}
