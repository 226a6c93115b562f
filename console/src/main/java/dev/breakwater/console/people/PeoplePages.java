package dev.breakwater.console.people;

import breakwater.templates.console.JtelinkGenerated;
import breakwater.templates.console.JtepeopleGenerated;
import breakwater.templates.console.JtepersonGenerated;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Names;
import dev.breakwater.console.frame.Page;
import dev.breakwater.console.people.PeopleDesk.Outcome;
import dev.breakwater.console.signin.ConsoleAddress;
import dev.breakwater.console.signin.ProofPage;
import dev.breakwater.console.signin.Sessions;
import dev.breakwater.console.signin.WaysIn;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /console/people}: who works here, and what administrators do about it. */
@Controller
public final class PeoplePages {
  public static final String PATH = "/console/people";

  private final Frame frame;
  private final People people;
  private final PeopleDesk desk;
  private final WaysIn ways;
  private final Company company;
  private final Sessions sessions;
  private final ConsoleAddress address;
  private final Clock clock;

  PeoplePages(
      Frame frame,
      People people,
      PeopleDesk desk,
      WaysIn ways,
      Company company,
      Sessions sessions,
      ConsoleAddress address,
      Clock clock) {
    this.frame = frame;
    this.people = people;
    this.desk = desk;
    this.ways = ways;
    this.company = company;
    this.sessions = sessions;
    this.address = address;
    this.clock = clock;
  }

  /** One line of the list. */
  public record Line(PersonAccount account, boolean byCompany, boolean password, int passkeys) {
    /** How they come in, in words. */
    public String ways() {
      if (byCompany) {
        return "their company";
      }
      String keys = passkeys == 1 ? "a passkey" : passkeys + " passkeys";
      if (passkeys == 0) {
        return password ? "password and app" : "no way yet";
      }
      return password ? keys + ", password and app" : keys;
    }
  }

  /** What the list shows. */
  public record PeopleModel(
      List<Line> people,
      List<PeopleProposal> waiting,
      Names names,
      boolean two,
      boolean proved,
      String fault,
      Instant now) {
    public PeopleModel {
      people = List.copyOf(people);
      waiting = List.copyOf(waiting);
    }

    @Override
    public String toString() {
      return "PeopleModel(redacted)";
    }
  }

  /** What the page of one person shows. */
  public record PersonModel(Line line, boolean two, boolean proved, String told, String fault) {
    @Override
    public String toString() {
      return "PersonModel(redacted)";
    }
  }

  @GetMapping(PATH)
  View list() {
    return list("");
  }

  @PostMapping(PATH + "/invite")
  View invite(
      Person me,
      @RequestParam String name,
      @RequestParam String signInName,
      @RequestParam(required = false) @Nullable Set<Role> roles) {
    return proved(PATH, () -> listAfter(desk.invite(name, signInName, given(roles), me)));
  }

  @PostMapping(PATH + "/proposals/{id}/agree")
  View agree(Person me, @PathVariable UUID id) {
    return proved(PATH, () -> listAfter(desk.agree(id, me)));
  }

  @PostMapping(PATH + "/proposals/{id}/refuse")
  View refuse(Person me, @PathVariable UUID id) {
    return listAfter(desk.refuse(id, me));
  }

  @GetMapping(PATH + "/{id}")
  View one(@PathVariable UUID id) {
    return one(new PersonId(id), "", "");
  }

  @PostMapping(PATH + "/{id}/roles")
  View giveRoles(
      Person me, @PathVariable UUID id, @RequestParam(required = false) @Nullable Set<Role> roles) {
    PersonId person = new PersonId(id);
    return proved(pathOf(id), () -> oneAfter(person, desk.giveRoles(person, given(roles), me)));
  }

  @PostMapping(PATH + "/{id}/disable")
  View disable(Person me, @PathVariable UUID id) {
    PersonId person = new PersonId(id);
    return proved(pathOf(id), () -> oneAfter(person, desk.disable(person, me)));
  }

  @PostMapping(PATH + "/{id}/enable")
  View enable(Person me, @PathVariable UUID id) {
    PersonId person = new PersonId(id);
    return proved(pathOf(id), () -> oneAfter(person, desk.enable(person, me)));
  }

  @PostMapping(PATH + "/{id}/reset")
  View reset(Person me, @PathVariable UUID id) {
    PersonId person = new PersonId(id);
    return proved(pathOf(id), () -> oneAfter(person, desk.reset(person, me)));
  }

  @PostMapping(PATH + "/{id}/erase")
  View erase(Person me, @PathVariable UUID id) {
    PersonId person = new PersonId(id);
    return proved(pathOf(id), () -> oneAfter(person, desk.erase(person, me)));
  }

  /** Whoever finds an administrator's screen open gets no further than looking. */
  private View proved(String path, Supplier<View> act) {
    return sessions.provedRecently() ? act.get() : ProofPage.before(path);
  }

  private View listAfter(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(), Outcome.Waits() -> Frame.to(PATH);
      case Outcome.Link link -> link(link);
      case Outcome.Refused(String why) -> list(why).status(HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private View oneAfter(PersonId person, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done() -> Frame.to(pathOf(person.value()));
      case Outcome.Waits() -> one(person, "Another administrator must agree to this.", "");
      case Outcome.Link link -> link(link);
      case Outcome.Refused(String why) ->
          one(person, "", why).status(HttpStatus.UNPROCESSABLE_CONTENT);
    };
  }

  private Page list(String fault) {
    PeopleModel model =
        new PeopleModel(
            people.all().stream().map(this::line).toList(),
            desk.waiting(),
            new Names(people),
            desk.asksTwo(),
            sessions.provedRecently(),
            fault,
            clock.instant());
    return frame.page(
        "People", (screen, output) -> JtepeopleGenerated.render(output, null, screen, model));
  }

  private Page one(PersonId id, String told, String fault) {
    PersonAccount account =
        people
            .account(id)
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "nobody is known so"));
    PersonModel model =
        new PersonModel(line(account), desk.asksTwo(), sessions.provedRecently(), told, fault);
    return frame.page(
        account.person().name(),
        (screen, output) -> JtepersonGenerated.render(output, null, screen, model));
  }

  private Page link(Outcome.Link link) {
    String url = address.origin() + link.path();
    return frame.page(
        "A link for " + link.account().person().name(),
        (screen, output) -> JtelinkGenerated.render(output, null, link.account(), url));
  }

  private Line line(PersonAccount account) {
    PersonId id = account.person().id();
    return new Line(account, company.has(id), ways.hasPassword(id), ways.passkeys(id));
  }

  private static Set<Role> given(@Nullable Set<Role> roles) {
    return roles == null ? Set.of() : Set.copyOf(roles);
  }

  private static String pathOf(UUID id) {
    return PATH + "/" + id;
  }
}
