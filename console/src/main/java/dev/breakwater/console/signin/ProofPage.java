package dev.breakwater.console.signin;

import breakwater.templates.console.JteproofGenerated;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Page;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.ground.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /console/proof}: asks whoever is in to show again that they are who they are, before an
 * act that a stranger at an open screen must not do.
 */
@Controller
public final class ProofPage {
  public static final String PATH = "/console/proof";

  private final Frame frame;
  private final SignIn signIn;
  private final WaysIn ways;
  private final Passkeys passkeys;
  private final Company company;
  private final Sessions sessions;

  ProofPage(
      Frame frame,
      SignIn signIn,
      WaysIn ways,
      Passkeys passkeys,
      Company company,
      Sessions sessions) {
    this.frame = frame;
    this.signIn = signIn;
    this.ways = ways;
    this.passkeys = passkeys;
    this.company = company;
    this.sessions = sessions;
  }

  /** Where a page sends a reader who must prove themselves first, and who then comes back. */
  public static View before(String path) {
    return Frame.to(PATH + "?then=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
  }

  /** What the page offers. */
  public record ProofModel(
      boolean byPassword,
      boolean byPasskey,
      String company,
      String offer,
      String then,
      String fault) {}

  @GetMapping(PATH)
  View page(
      Person me,
      @RequestParam(required = false) @Nullable String then,
      HttpServletRequest request) {
    return form(me, "", SignInPage.safe(then), request);
  }

  @PostMapping(PATH)
  View prove(
      Person me,
      @RequestParam String password,
      @RequestParam String code,
      @RequestParam(required = false) @Nullable String then,
      HttpServletRequest request,
      HttpServletResponse response) {
    return after(signIn.proves(me, password, code), me, SignInPage.safe(then), request, response);
  }

  @PostMapping(PATH + "/passkey")
  View proveByPasskey(
      Person me,
      @RequestParam String credential,
      @RequestParam(required = false) @Nullable String then,
      HttpServletRequest request,
      HttpServletResponse response) {
    boolean proved =
        OfferedChallenge.take(request)
            .filter(challenge -> signIn.proves(me, challenge, credential))
            .isPresent();
    return after(proved, me, SignInPage.safe(then), request, response);
  }

  private View after(
      boolean proved,
      Person me,
      String then,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!proved) {
      return form(me, "That was not right.", then, request)
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    sessions.proved(request, response);
    return Frame.to(then);
  }

  private Page form(Person me, String fault, String then, HttpServletRequest request) {
    ProofModel model =
        new ProofModel(
            ways.hasPassword(me.id()),
            passkeys.has(me.id()),
            company.has(me.id()) ? company.name() : "",
            passkeys.offerToUse(OfferedChallenge.of(request, passkeys)),
            then,
            fault);
    return frame.page(
        "Is it you?", (screen, output) -> JteproofGenerated.render(output, null, screen, model));
  }
}
