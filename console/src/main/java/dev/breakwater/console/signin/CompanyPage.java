package dev.breakwater.console.signin;

import dev.breakwater.console.company.Arrival;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.company.Departure;
import dev.breakwater.console.company.Departure.Ticket;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Page;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /console/sign-in/company}: to the company's directory, and back.
 *
 * <p>The session's cookie does not travel with a request that another site begins, so what the way
 * back needs is sealed in a cookie of its own, and the page that ends it leads on by itself: that
 * step is one of ours.
 */
@Controller
public final class CompanyPage {
  static final String PATH = "/console/sign-in/company";

  private final Frame frame;
  private final Company company;
  private final TicketCookie cookie;
  private final Sessions sessions;

  CompanyPage(Frame frame, Company company, TicketCookie cookie, Sessions sessions) {
    this.frame = frame;
    this.company = company;
    this.cookie = cookie;
    this.sessions = sessions;
  }

  /** Where the directory sends people back to; the provider must know this address. */
  public static URI back(ConsoleAddress address) {
    return URI.create(address.origin() + PATH + "/back");
  }

  @GetMapping(PATH)
  View depart(
      @RequestParam(required = false) @Nullable String then,
      @RequestParam(defaultValue = "false") boolean again,
      HttpServletResponse response) {
    requireCompany();
    Optional<Departure> departure = company.depart(SignInPage.safe(then), again);
    if (departure.isEmpty()) {
      return away();
    }
    cookie.give(departure.get().ticket(), response);
    return Frame.to(departure.get().to().toString());
  }

  @GetMapping(PATH + "/back")
  View arrive(
      @CookieValue(name = TicketCookie.NAME, required = false) @Nullable String kept,
      HttpServletRequest request,
      HttpServletResponse response) {
    requireCompany();
    cookie.take(response);
    Optional<Ticket> ticket = Optional.ofNullable(kept).flatMap(cookie::read);
    if (ticket.isEmpty()) {
      return refused("it began in another browser, or too long ago");
    }
    return switch (company.arrive(ticket.get(), answer(request))) {
      case Arrival.Vouched vouched -> enter(vouched, ticket.get().then(), request, response);
      case Arrival.Refused(String why) -> refused(why);
      case Arrival.Away() -> away();
    };
  }

  private View enter(
      Arrival.Vouched vouched,
      String then,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Person> person = company.person(vouched);
    if (person.isEmpty()) {
      return frame
          .message(
              "Not here", company.name() + " knows you, but none of your groups has work here.")
          .status(HttpStatus.FORBIDDEN);
    }
    sessions.begin(person.get(), "company", request, response);
    response.setHeader("Refresh", "0; url=" + then);
    return frame.message("You are in", "This page goes on by itself.");
  }

  private void requireCompany() {
    if (!company.isThere()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "no company signs in here");
    }
  }

  private Page refused(String why) {
    return frame
        .message(
            "You are not in", "The sign-in of " + company.name() + " did not count: " + why + ".")
        .status(HttpStatus.UNAUTHORIZED);
  }

  private Page away() {
    return frame
        .message(
            company.name() + " does not answer",
            "Try again in a moment. An administrator with a way of their own can come in meanwhile.")
        .status(HttpStatus.SERVICE_UNAVAILABLE);
  }

  private static Map<String, List<String>> answer(HttpServletRequest request) {
    Map<String, List<String>> answer = new HashMap<>();
    request.getParameterMap().forEach((name, values) -> answer.put(name, Arrays.asList(values)));
    return answer;
  }
}
