package dev.breakwater.console.signin;

import breakwater.templates.console.JtewelcomeGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Page;
import dev.breakwater.ground.people.PersonAccount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
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
  private static final String SECRET = WelcomePage.class.getName() + ".secret";

  private final Frame frame;
  private final OneTimeLinks links;
  private final Enrolment enrolment;
  private final Sessions sessions;
  private final SecureRandom random;

  WelcomePage(
      Frame frame,
      OneTimeLinks links,
      Enrolment enrolment,
      Sessions sessions,
      SecureRandom random) {
    this.frame = frame;
    this.links = links;
    this.enrolment = enrolment;
    this.sessions = sessions;
    this.random = random;
  }

  @GetMapping("/console/welcome/{token}")
  View page(@PathVariable String token, HttpServletRequest request) {
    return links
        .owner(token)
        .map(account -> form(account, token, totp(request), ""))
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
    Totp totp = totp(request);
    Optional<String> fault = enrolment.enrol(account.get(), token, password, again, totp, code);
    if (fault.isPresent()) {
      return form(account.get(), token, totp, fault.get()).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    sessions.begin(account.get().person(), "link", request, response);
    return Frame.to(SignInPage.START);
  }

  private Page form(PersonAccount account, String token, Totp totp, String fault) {
    SquareCode square = SquareCode.of(totp.uri(account.signInName()));
    return frame.page(
        "Welcome, " + account.person().name(),
        (screen, output) ->
            JtewelcomeGenerated.render(
                output, null, screen, account, token, totp.typed(), square, fault));
  }

  private Page spent() {
    return frame
        .message(
            "This link no longer works",
            "It has been used, a newer one was made, or its day is over. Ask an administrator for"
                + " another.")
        .status(HttpStatus.GONE);
  }

  /**
   * The secret on offer: the same for as long as the page is open, so that a mistyped code counts.
   */
  private Totp totp(HttpServletRequest request) {
    HttpSession session = request.getSession();
    if (session.getAttribute(SECRET) instanceof byte[] kept) {
      return new Totp(kept);
    }
    Totp made = Totp.random(random);
    session.setAttribute(SECRET, made.secret());
    return made;
  }
}
