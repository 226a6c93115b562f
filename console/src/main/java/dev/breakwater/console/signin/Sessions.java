package dev.breakwater.console.signin;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
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
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Who is signed in, and until when: twelve hours at the most, half an hour without a request that a
 * person made (a page that asks for news by itself does not count), and not beyond the moment when
 * the person is disabled or the session is ended from elsewhere.
 */
public final class Sessions {
  static final Duration LONGEST = Duration.ofHours(12);
  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration RECENT = Duration.ofMinutes(15);
  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final People people;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;
  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

  Sessions(JdbcClient jdbc, People people, AuditLog audit, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Begins a session under a new id, so that one planted before the sign-in is worth nothing. */
  void begin(Person person, String way, HttpServletRequest request, HttpServletResponse response) {
    end(request);
    audit.append(
        new AuditEntry(
            person.who(),
            "person.signed-in",
            "person",
            person.id().toString(),
            Map.of("way", way)));
    save(add(person.id(), way, BrowserName.of(request.getHeader("User-Agent"))), request, response);
  }

  /** Ends the session of this request. */
  void end(HttpServletRequest request) {
    current().ifPresent(each -> end(each.person(), each.session()));
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }

  /** Ends one session of a person. */
  void end(PersonId person, UUID session) {
    jdbc.sql(
            """
            update console_session set ended_at = ?
            where id = ? and person_id = ? and ended_at is null
            """)
        .params(now(), session, person.value())
        .update();
  }

  /** Ends every session of a person that has begun so far. */
  public void endAll(PersonId person) {
    jdbc.sql("update console_session set ended_at = ? where person_id = ? and ended_at is null")
        .params(now(), person.value())
        .update();
  }

  /** Ends every session of whoever sends this request, but not this one. */
  void endOthers() {
    SignedIn here = current().orElseThrow();
    jdbc.sql(
            """
            update console_session set ended_at = ?
            where person_id = ? and id <> ? and ended_at is null
            """)
        .params(now(), here.id(), here.session())
        .update();
  }

  /** The sessions of a person that can still be used, the latest first. */
  List<OpenSession> of(PersonId person) {
    UUID here = current().map(SignedIn::session).orElse(new UUID(0, 0));
    return jdbc.sql(
            """
            select id, way, browser, began_at, seen_at from console_session
            where person_id = ? and ended_at is null and began_at > ? and seen_at > ?
            order by seen_at desc, id
            """)
        .params(person.value(), now().minus(LONGEST), now().minus(IDLE).minus(SEEN_EVERY))
        .query((row, number) ->
            new OpenSession(
                row.getObject("id", UUID.class),
                row.getString("way"),
                row.getString("browser"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                here.equals(row.getObject("id", UUID.class))))
        .list();
  }

  /**
   * Whose session this is, as they are now.
   *
   * @param attended whether somebody is at the screen, from which their half hour counts anew
   */
  Optional<Person> person(SignedIn signedIn, boolean attended) {
    boolean old = !clock.instant().isBefore(signedIn.since().plus(LONGEST));
    return old || isOver(signedIn, attended) ? Optional.empty() : people.active(signedIn.person());
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
    audit.append(
        new AuditEntry(
            signedIn.person().who(), "person.proved", "person", signedIn.person().toString()));
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

  /** Writes the row of a new session, and forgets rows that nobody will ask for again. */
  SignedIn add(PersonId person, String way, String browser) {
    Instant now = clock.instant();
    UUID session = ids.next();
    jdbc.sql(
            """
            insert into console_session (id, person_id, way, browser, began_at, seen_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(session, person.value(), way, browser, now(), now())
        .update();
    jdbc.sql("delete from console_session where began_at < ?")
        .param(now().minus(FORGOTTEN_AFTER))
        .update();
    return new SignedIn(session, person.value(), now, now);
  }

  private boolean isOver(SignedIn signedIn, boolean attended) {
    Optional<OffsetDateTime> seen =
        jdbc.sql(
                """
                select seen_at from console_session
                where id = ? and ended_at is null and seen_at > ?
                """)
            .params(signedIn.session(), now().minus(IDLE).minus(SEEN_EVERY))
            .query(OffsetDateTime.class)
            .optional();
    if (attended && seen.filter(at -> at.isBefore(now().minus(SEEN_EVERY))).isPresent()) {
      jdbc.sql("update console_session set seen_at = ? where id = ?")
          .params(now(), signedIn.session())
          .update();
    }
    return seen.isEmpty();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private void save(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
    SecurityContextHolder.setContext(context);
    // The container counts by the wall clock, whose jump of an hour would end a shift: it keeps a
    // session for as long as one may last, and when it is over is decided here.
    request.getSession().setMaxInactiveInterval((int) LONGEST.toSeconds());
    contexts.saveContext(context, request, response);
  }
}
