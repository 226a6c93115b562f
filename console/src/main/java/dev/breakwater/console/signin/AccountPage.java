package dev.breakwater.console.signin;

import breakwater.templates.console.JteaccountGenerated;
import breakwater.templates.console.JteaccountPasswordGenerated;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Page;
import dev.breakwater.console.passkey.Passkey;
import dev.breakwater.console.passkey.PasskeyId;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /console/account}: how the reader signs in, and where they are in.
 *
 * <p>Whoever finds a screen open may look, but must prove themselves before a way to sign in is
 * added, changed or taken away. The last way is never taken away here, and who comes in by their
 * company gets no other: who leaves it must not keep one.
 */
@Controller
public final class AccountPage {
  static final String PATH = "/console/account";

  private final Frame frame;
  private final People people;
  private final WaysIn ways;
  private final Passkeys passkeys;
  private final Enrolment enrolment;
  private final Company company;
  private final Sessions sessions;
  private final SecureRandom random;
  private final Clock clock;

  AccountPage(
      Frame frame,
      People people,
      WaysIn ways,
      Passkeys passkeys,
      Enrolment enrolment,
      Company company,
      Sessions sessions,
      SecureRandom random,
      Clock clock) {
    this.frame = frame;
    this.people = people;
    this.ways = ways;
    this.passkeys = passkeys;
    this.enrolment = enrolment;
    this.company = company;
    this.sessions = sessions;
    this.random = random;
    this.clock = clock;
  }

  /** What the page shows. */
  public record AccountModel(
      PersonAccount account,
      boolean byCompany,
      boolean password,
      List<Passkey> passkeys,
      List<OpenSession> sessions,
      boolean proved,
      String offer,
      String fault,
      Instant now) {
    public AccountModel {
      passkeys = List.copyOf(passkeys);
      sessions = List.copyOf(sessions);
    }

    /** Whether a passkey may go: another way must be left. */
    public boolean mayRemove() {
      return password || passkeys.size() > 1;
    }

    @Override
    public String toString() {
      return "AccountModel(redacted)";
    }
  }

  @GetMapping(PATH)
  View page(Person me, HttpServletRequest request) {
    return page(me, "", request);
  }

  @PostMapping(PATH + "/passkeys")
  View addPasskey(
      Person me,
      @RequestParam String name,
      @RequestParam String credential,
      HttpServletRequest request) {
    requireOwnWays(me);
    if (!sessions.provedRecently()) {
      return ProofPage.before(PATH);
    }
    boolean added =
        OfferedChallenge.take(request)
            .filter(challenge -> passkeys.add(me.id(), name, challenge, credential))
            .isPresent();
    return added
        ? Frame.to(PATH)
        : page(me, "The passkey could not be taken. Try again.", request)
            .status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @PostMapping(PATH + "/passkeys/{id}/remove")
  View removePasskey(Person me, @PathVariable PasskeyId id, HttpServletRequest request) {
    if (!sessions.provedRecently()) {
      return ProofPage.before(PATH);
    }
    if (!ways.hasPassword(me.id()) && ways.passkeys(me.id()) <= 1) {
      return page(me, "This is your only way in. Add another one first.", request)
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    passkeys.remove(me.id(), id);
    return Frame.to(PATH);
  }

  @GetMapping(PATH + "/password")
  View passwordForm(Person me, HttpServletRequest request) {
    requireOwnWays(me);
    return sessions.provedRecently()
        ? passwordForm(account(me), "", request)
        : ProofPage.before(PATH + "/password");
  }

  /** A new password ends every session; this one goes on as a new one. */
  @PostMapping(PATH + "/password")
  View setPassword(
      Person me,
      @RequestParam String password,
      @RequestParam String again,
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireOwnWays(me);
    if (!sessions.provedRecently()) {
      return ProofPage.before(PATH + "/password");
    }
    PersonAccount account = account(me);
    Totp totp = OfferedApp.of(request, random);
    Optional<String> fault = enrolment.replace(account, password, again, totp, code);
    if (fault.isPresent()) {
      return passwordForm(account, fault.get(), request).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    sessions.begin(me, "password", request, response);
    return Frame.to(PATH);
  }

  @PostMapping(PATH + "/sessions/end")
  View endOthers() {
    sessions.endOthers();
    return Frame.to(PATH);
  }

  @PostMapping(PATH + "/sessions/{id}/end")
  View endOne(Person me, @PathVariable UUID id) {
    sessions.end(me.id(), id);
    return Frame.to(PATH);
  }

  private Page page(Person me, String fault, HttpServletRequest request) {
    PersonAccount account = account(me);
    AccountModel model =
        new AccountModel(
            account,
            company.has(me.id()),
            ways.hasPassword(me.id()),
            passkeys.of(me.id()),
            sessions.of(me.id()),
            sessions.provedRecently(),
            passkeys.offerToMake(OfferedChallenge.of(request, passkeys), account),
            fault,
            clock.instant());
    return frame.page(
        "Your account",
        (screen, output) -> JteaccountGenerated.render(output, null, screen, model));
  }

  private Page passwordForm(PersonAccount account, String fault, HttpServletRequest request) {
    Totp totp = OfferedApp.of(request, random);
    SquareCode square = SquareCode.of(totp.uri(account.signInName()));
    return frame.page(
        "A new password",
        (screen, output) ->
            JteaccountPasswordGenerated.render(
                output, null, screen, account, totp.typed(), square, fault));
  }

  private void requireOwnWays(Person me) {
    if (company.has(me.id())) {
      throw new ProblemException(ProblemType.FORBIDDEN, "your company decides how you sign in");
    }
  }

  private PersonAccount account(Person me) {
    return people.account(me.id()).orElseThrow();
  }
}
