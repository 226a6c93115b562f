package dev.breakwater.console.signin;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Who is signed in, and until when: twelve hours at the most, half an hour without a request, and
 * not beyond the moment when the person is disabled or signs out everywhere.
 */
public final class Sessions {
  static final Duration LONGEST = Duration.ofHours(12);
  static final Duration RECENT = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final People people;
  private final AuditLog audit;
  private final Clock clock;
  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

  Sessions(JdbcClient jdbc, People people, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /** Begins a session under a new id, so that one planted before the sign-in is worth nothing. */
  void begin(Person person, String way, HttpServletRequest request, HttpServletResponse response) {
    end(request);
    Instant now = clock.instant();
    audit.append(
        new AuditEntry(
            person.who(),
            "person.signed-in",
            "person",
            person.id().toString(),
            Map.of("way", way)));
    save(new SignedIn(person.id().value(), now, now), request, response);
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }

  /** Ends every session of a person that has begun so far. */
  public void endAll(PersonId person) {
    jdbc.sql(
            """
            insert into signed_out (person_id, before) values (?, ?)
            on conflict (person_id) do update set before = excluded.before
            """)
        .params(person.value(), clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whose session this is, as they are now. */
  Optional<Person> person(SignedIn signedIn) {
    boolean old = !clock.instant().isBefore(signedIn.since().plus(LONGEST));
    return old || wasEnded(signedIn) ? Optional.empty() : people.active(signedIn.person());
  }

  /** Whether the person of this request has proved who they are in the last quarter of an hour. */
  public boolean provedRecently() {
    return current()
        .filter(each -> clock.instant().isBefore(each.provedAt().plus(RECENT)))
        .isPresent();
  }

  /** Notes that the person of this request has just proved again who they are. */
  void proved(HttpServletRequest request, HttpServletResponse response) {
    SignedIn signedIn = current().orElseThrow();
    request.changeSessionId();
    save(signedIn.provedAgain(clock.instant()), request, response);
  }

  /** What the session of this request remembers. */
  static Optional<SignedIn> current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return Optional.ofNullable(authentication)
        .map(Authentication::getPrincipal)
        .filter(SignedIn.class::isInstance)
        .map(SignedIn.class::cast);
  }

  private boolean wasEnded(SignedIn signedIn) {
    return jdbc.sql("select before from signed_out where person_id = ?")
        .param(signedIn.id())
        .query(OffsetDateTime.class)
        .optional()
        .filter(before -> !signedIn.since().isAfter(before.toInstant()))
        .isPresent();
  }

  private void save(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
