package dev.breakwater.console.company;

import dev.breakwater.console.company.Departure.Ticket;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The company whose people sign in by its directory, if the settings name one. */
public final class Company {
  private final @Nullable CompanySignIn signIn;
  private final CompanyPeople people;

  private Company(@Nullable CompanySignIn signIn, CompanyPeople people) {
    this.signIn = signIn;
    this.people = people;
  }

  public static Company of(CompanySignIn signIn, CompanyPeople people) {
    return new Company(signIn, people);
  }

  /** Where people sign in here only. */
  public static Company none(CompanyPeople people) {
    return new Company(null, people);
  }

  public boolean isThere() {
    return signIn != null;
  }

  /** As the button says it; empty when there is no company. */
  public String name() {
    return signIn().map(each -> each.settings().name()).orElse("");
  }

  /** Sends somebody to the directory; empty while it does not answer. */
  public Optional<Departure> depart(String then, boolean again) {
    return signIn().flatMap(each -> each.depart(then, again));
  }

  /** Asks the directory who has come back with this answer. */
  public Arrival arrive(Ticket ticket, Map<String, List<String>> answer) {
    return signIn().map(each -> each.arrive(ticket, answer)).orElseGet(Arrival.Away::new);
  }

  /** Who this is here; empty when they may not come in. */
  public Optional<Person> person(Arrival.Vouched vouched) {
    return signIn().flatMap(each -> people.person(each.settings(), vouched));
  }

  /** Whether somebody comes in by the company, and so by nothing else. */
  public boolean has(PersonId person) {
    return people.has(person);
  }

  /** Forgets who an erased person was there. */
  public void forget(PersonId person) {
    people.forget(person);
  }

  private Optional<CompanySignIn> signIn() {
    return Optional.ofNullable(signIn);
  }
}
