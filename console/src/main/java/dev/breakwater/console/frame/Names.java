package dev.breakwater.console.frame;

import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import java.util.HashMap;
import java.util.Map;

/** How a page tells who; made for one page. */
public final class Names {
  private static final String PERSON = "person:";

  private final People people;
  private final Map<String, String> known = new HashMap<>();

  public Names(People people) {
    this.people = people;
  }

  /** The name of whom the audit log names so. */
  public String of(String who) {
    return known.computeIfAbsent(who, this::look);
  }

  public String of(PersonId person) {
    return of(person.who());
  }

  private String look(String who) {
    if (!who.startsWith(PERSON)) {
      return who;
    }
    return people
        .account(PersonId.of(who.substring(PERSON.length())))
        .map(PersonAccount::person)
        .map(person -> person.name())
        .orElse(who);
  }
}
