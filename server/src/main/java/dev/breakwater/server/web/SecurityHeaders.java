package dev.breakwater.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells browsers to trust nothing but what this server itself serves.
 *
 * <p>The page of the API's documentation sets styles from its script, so it alone may; scripts come
 * from files everywhere.
 */
final class SecurityHeaders extends OncePerRequestFilter {
  private static final String PAGES =
      "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";
  private static final String CONSOLE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final String API_PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** The same for everybody; browsers and proxies may keep them, and nothing else. */
  private static final List<String> OUR_FILES = List.of("/assets/", "/webjars/", "/swagger-ui/");

  private final boolean tls;

  /** {@code tls}: browsers reach us by TLS, so they are to use nothing else from now on. */
  SecurityHeaders(boolean tls) {
    this.tls = tls;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getServletPath();
    response.setHeader("Content-Security-Policy", policy(path));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (tls) {
      response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    }
    if (OUR_FILES.stream().noneMatch(path::startsWith)) {
      response.setHeader("Cache-Control", "no-store");
    } else if (path.endsWith(".css") || path.endsWith(".js")) {
      response.setCharacterEncoding(StandardCharsets.UTF_8);
    }
    chain.doFilter(request, response);
  }

  private static String policy(String path) {
    if (path.startsWith("/console")) {
      return CONSOLE;
    }
    return path.startsWith("/swagger-ui/") ? API_PAGE : PAGES;
  }
}
