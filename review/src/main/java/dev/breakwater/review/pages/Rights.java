package dev.breakwater.review.pages;

import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.review.queue.TaskKind;
import java.util.EnumSet;
import java.util.Set;

/** Which tasks a person may do: a second word and an answer to a complaint are a senior's. */
final class Rights {
  private Rights() {}

  static Set<TaskKind> kinds(Person person) {
    Set<TaskKind> kinds = EnumSet.noneOf(TaskKind.class);
    if (person.has(Role.REVIEWER) || person.has(Role.SENIOR)) {
      kinds.add(TaskKind.FIRST_LOOK);
      kinds.add(TaskKind.QUALITY);
    }
    if (person.has(Role.SENIOR)) {
      kinds.add(TaskKind.SECOND_LOOK);
      kinds.add(TaskKind.APPEAL);
    }
    return kinds;
  }
}
