package dev.breakwater.console.signin;

import breakwater.templates.console.JtewelcomeGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Page;
import dev.breakwater.console.passkey.Challenge;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.ground.people.PersonAccount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /console/welcome}: where a one-time link leads, to choose how to sign in from now on. */
@Controller
public final class WelcomePage {
  private final Frame frame;
  private final OneTimeLinks links;
  private final Passkeys passkeys;
  private final Enrolment enrolment;
  private final Sessions sessions;
  private final SecureRandom random;

  WelcomePage(
      Frame frame,
      OneTimeLinks links,
      Passkeys passkeys,
      Enrolment enrolment,
      Sessions sessions,
      SecureRandom random) {
    this.frame = frame;
    this.links = links;
    this.passkeys = passkeys;
    this.enrolment = enrolment;
    this.sessions = sessions;
    this.random = random;
  }

  @GetMapping("/console/welcome/{token}")
  View page(@PathVariable String token, HttpServletRequest request) {
    return links
        .owner(token)
        .map(account -> form(account, token, request, ""))
        .orElseGet(this::spent);
  }

  @PostMapping("/console/welcome/{token}")
  View choose(
      @PathVariable String token,
      @RequestParam String password,
      @RequestParam String again,
      @RequestParam String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<PersonAccount> account = links.owner(token);
    if (account.isEmpty()) {
      return spent();
    }
    Totp totp = OfferedApp.of(request, random);
    Optional<String> fault = enrolment.enrol(account.get(), token, password, again, totp, code);
    if (fault.isPresent()) {
      return form(account.get(), token, request, fault.get())
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    sessions.begin(account.get().person(), "link", request, response);
    return Frame.to(SignInPage.START);
  }

  @PostMapping("/console/welcome/{token}/passkey")
  View choosePasskey(
      @PathVariable String token,
      @RequestParam String credential,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<PersonAccount> account = links.owner(token);
    if (account.isEmpty()) {
      return spent();
    }
    Optional<Challenge> challenge = OfferedChallenge.take(request);
    if (challenge.isEmpty()
        || !enrolment.enrol(account.get(), token, challenge.get(), credential)) {
      return form(account.get(), token, request, "The passkey could not be taken. Try again.")
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    sessions.begin(account.get().person(), "link", request, response);
    return Frame.to(SignInPage.START);
  }

  private Page form(PersonAccount account, String token, HttpServletRequest request, String fault) {
    Totp totp = OfferedApp.of(request, random);
    String offer = passkeys.offerToMake(OfferedChallenge.of(request, passkeys), account);
    SquareCode square = SquareCode.of(totp.uri(account.signInName()));
    return frame.page(
        "Welcome, " + account.person().name(),
        (screen, output) ->
            JtewelcomeGenerated.render(
                output, null, screen, account, token, offer, totp.typed(), square, fault));
  }

  private Page spent() {
    return frame
        .message(
            "This link no longer works",
            "It has been used, a newer one was made, or its day is over. Ask an administrator for"
                + " another.")
        .status(HttpStatus.GONE);
  }
}
