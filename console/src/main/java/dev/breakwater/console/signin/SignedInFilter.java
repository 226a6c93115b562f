package dev.breakwater.console.signin;

import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonArgument;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says of every request of the console who sent it, and ends a session whose time is over. */
final class SignedInFilter extends OncePerRequestFilter {
  private final Sessions sessions;

  SignedInFilter(Sessions sessions) {
    this.sessions = sessions;
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
    Optional<Person> person = signedIn.flatMap(sessions::person);
    if (signedIn.isPresent() && person.isEmpty()) {
      sessions.end(request);
    }
    person.ifPresent(known -> PersonArgument.sentBy(request, known));
    chain.doFilter(request, response);
  }
}
