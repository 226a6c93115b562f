package dev.breakwater.console.signin;

import dev.breakwater.ground.database.DatabaseSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers so many requests of people at work at once; the others wait, and whoever came first is
 * next.
 *
 * <p>Each of them needs the database, whose connections are few, and nobody waits for a connection
 * longer than {@link DatabaseSettings#patience}: so that a database that is away is noticed soon.
 * Fifty people who click in the same instant are no such thing. Here they wait their turn, and what
 * they do leaves connections to uploads and messages. Strangers take no turn, nor does the stream
 * of news, which does not end.
 */
final class TakingTurns extends OncePerRequestFilter {
  private final Semaphore turns;
  private final Duration patience;
  private final Refusals refusals;

  TakingTurns(int atOnce, Duration patience, Refusals refusals) {
    this.turns = new Semaphore(atOnce, true);
    this.patience = patience;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Sessions.current().isEmpty() || request.getServletPath().equals("/console/live");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!takesTurn()) {
      refusals.tooManyAtOnce(request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      turns.release();
    }
  }

  private boolean takesTurn() {
    try {
      return turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
