package dev.breakwater.server.web;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what a request may send and how slowly.
 *
 * <p>JSON has a size limit here; other bodies are bounded by who reads them, as a stream. Every
 * body must come at some pace: the container ends a connection that is silent for a while, this
 * ends one that drips.
 */
final class BodyLimits extends OncePerRequestFilter {
  static final long LARGEST_JSON = 1L << 20;

  private final ProblemWriter problems;
  private final Duration stretch;
  private final LongSupplier nanoTime;

  BodyLimits(ProblemWriter problems, Duration stretch, LongSupplier nanoTime) {
    this.problems = problems;
    this.stretch = stretch;
    this.nanoTime = nanoTime;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean json = isJson(request);
    if (json && request.getContentLengthLong() > LARGEST_JSON) {
      problems.write(response, tooLarge());
      return;
    }
    chain.doFilter(new Bounded(request, json ? LARGEST_JSON : Long.MAX_VALUE), response);
  }

  static ProblemException tooLarge() {
    return new ProblemException(
        ProblemType.TOO_LARGE, "a JSON body has at most " + LARGEST_JSON + " bytes");
  }

  private static boolean isJson(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null) {
      return false;
    }
    String bare = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    // RFC 6839: application/anything+json is JSON, and is read as such.
    return bare.endsWith("/json") || bare.endsWith("+json");
  }

  private final class Bounded extends HttpServletRequestWrapper {
    private final long limit;
    private @Nullable PacedBody body;

    private Bounded(HttpServletRequest request, long limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      PacedBody opened = body;
      if (opened == null) {
        opened = new PacedBody(super.getInputStream(), limit, stretch, nanoTime);
        body = opened;
      }
      return opened;
    }
  }
}
