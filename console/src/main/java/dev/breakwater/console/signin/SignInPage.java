package dev.breakwater.console.signin;

import breakwater.templates.console.JtesignInGenerated;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Page;
import dev.breakwater.console.passkey.Challenge;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /console/sign-in}, and out again. */
@Controller
public final class SignInPage {
  static final String START = "/console/start";

  private final Frame frame;
  private final SignIn signIn;
  private final Passkeys passkeys;
  private final Company company;
  private final Sessions sessions;
  private final AuditLog audit;
  private final ConsoleAddress address;

  SignInPage(
      Frame frame,
      SignIn signIn,
      Passkeys passkeys,
      Company company,
      Sessions sessions,
      AuditLog audit,
      ConsoleAddress address) {
    this.frame = frame;
    this.signIn = signIn;
    this.passkeys = passkeys;
    this.company = company;
    this.sessions = sessions;
    this.audit = audit;
    this.address = address;
  }

  @GetMapping("/console/sign-in")
  View page(@RequestParam(required = false) @Nullable String then, HttpServletRequest request) {
    if (isBareAddress(request.getServerName()) && address.host().equals("localhost")) {
      return Frame.to(address.origin() + "/console/sign-in");
    }
    return form("", safe(then), request);
  }

  @PostMapping("/console/sign-in")
  View signIn(
      @RequestParam String name,
      @RequestParam String password,
      @RequestParam String code,
      @RequestParam(required = false) @Nullable String then,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (signIn.attempt(name, password, code)) {
      case SignIn.Outcome.In(Person person) -> {
        sessions.begin(person, "password", request, response);
        yield Frame.to(safe(then));
      }
      case SignIn.Outcome.Refused() ->
          form("This name, password and code do not go together.", safe(then), request)
              .status(HttpStatus.UNAUTHORIZED);
      case SignIn.Outcome.TooOften(Duration rest) ->
          form("Too many attempts. Try again " + inWords(rest) + ".", safe(then), request)
              .status(HttpStatus.TOO_MANY_REQUESTS);
    };
  }

  @PostMapping("/console/sign-in/passkey")
  View signInByPasskey(
      @RequestParam String credential,
      @RequestParam(required = false) @Nullable String then,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Challenge> challenge = OfferedChallenge.take(request);
    if (challenge.isPresent()
        && signIn.attempt(challenge.get(), credential)
            instanceof SignIn.Outcome.In(Person person)) {
      sessions.begin(person, "passkey", request, response);
      return Frame.to(safe(then));
    }
    return form("This passkey does not open Breakwater.", safe(then), request)
        .status(HttpStatus.UNAUTHORIZED);
  }

  @PostMapping("/console/sign-out")
  View signOut(Person me, HttpServletRequest request, HttpServletResponse response) {
    audit.append(new AuditEntry(me.who(), "person.signed-out", "person", me.id().toString()));
    sessions.end(request);
    response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\"");
    return Frame.to("/console/sign-in");
  }

  private Page form(String fault, String then, HttpServletRequest request) {
    String offer = passkeys.offerToUse(OfferedChallenge.of(request, passkeys));
    return frame.page(
        "Sign in",
        (screen, output) ->
            JtesignInGenerated.render(output, null, screen, fault, then, offer, company.name()));
  }

  /** A place of ours to go on to; what could lead elsewhere leads to the start. */
  static String safe(@Nullable String then) {
    if (then == null || then.contains("//")) {
      return START;
    }
    return then.matches("/console/[A-Za-z0-9/_-]*(\\?[A-Za-z0-9=&%._+-]*)?") ? then : START;
  }

  private static boolean isBareAddress(String host) {
    return host.matches("127\\.[0-9.]+") || host.equals("[::1]") || host.equals("::1");
  }

  private static String inWords(Duration wait) {
    long minutes = wait.toMinutes() + 1;
    return minutes == 1 ? "in a minute" : "in " + minutes + " minutes";
  }
}
