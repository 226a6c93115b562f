package dev.breakwater.console.signin;

import dev.breakwater.ground.database.Outages;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonArgument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says of every request of the console who sent it, and ends a session whose time is over. While
 * the database cannot be asked, nobody is let in and nothing is done.
 */
final class SignedInFilter extends OncePerRequestFilter {
  private final Sessions sessions;
  private final Refusals refusals;

  SignedInFilter(Sessions sessions, Refusals refusals) {
    this.sessions = sessions;
    this.refusals = refusals;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return true;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<SignedIn> signedIn = Sessions.current();
    Optional<Person> person;
    try {
      person = signedIn.flatMap(each -> sessions.person(each, isAttended(request)));
    } catch (DataAccessException failed) {
      if (!Outages.isOutage(failed)) {
        throw failed;
      }
      refusals.databaseIsAway(request, response);
      return;
    }
    if (signedIn.isPresent() && person.isEmpty()) {
      sessions.end(request);
    }
    person.ifPresent(known -> PersonArgument.sentBy(request, known));
    chain.doFilter(request, response);
  }

  /**
   * A page that asks for news by itself, see {@code console.js}, is no sign that anybody is there.
   */
  private static boolean isAttended(HttpServletRequest request) {
    return request.getHeader("Breakwater-Unattended") == null
        && !request.getServletPath().equals("/console/live");
  }
}
