<<<<<<<< HEAD:console/src/main/java/dev/breakwater/console/frame/Names.java
package dev.breakwater.console.frame;
========
package dev.breakwater.lawenforcement.names;
>>>>>>>> 2c30097 (Draw reports up from the desk's decisions, durably and once each; ask the platform for what they lack; let lawyers approve, send back and withdraw them; file by the submission or by hand, with receipt, ledger, custody and preservation; correct what was a mistake):lawenforcement/src/main/java/dev/breakwater/lawenforcement/names/Names.java

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
