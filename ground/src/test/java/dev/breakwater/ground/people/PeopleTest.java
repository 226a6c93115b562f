package dev.breakwater.ground.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.people.People.Change;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class PeopleTest {
  private final FreshDatabase database = FreshDatabase.create();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);
  private final Ids ids = new Ids(clock, RandomGenerator.getDefault());
  private final People people =
      new People(
          database.jdbc(),
          database.transactions(),
          new AuditLog(database.jdbc(), JsonMapper.builder().build(), ids, clock),
          ids,
          clock);

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void findsSomebodyByTheNameTheyTypeHoweverTheyTypeIt() {
    Person ada = add("Ada@Example.org", Role.REVIEWER);

    assertThat(people.bySignInName(" ADA@example.org"))
        .get()
        .extracting(PersonAccount::person)
        .isEqualTo(ada);
    assertThat(people.active(ada.id())).contains(ada);
  }

  @Test
  void refusesASignInNameThatIsTaken() {
    add("ada", Role.REVIEWER);

    assertThat(people.add("ADA", "Ada", Set.of(), "test")).isEmpty();
  }

  @Test
  void letsADisabledPersonDoNothing() {
    add("root", Role.ADMIN);
    Person ada = add("ada", Role.REVIEWER);

    assertThat(people.disable(ada.id(), "test")).isEqualTo(Change.DONE);

    assertThat(people.active(ada.id())).isEmpty();
  }

  @Test
  void keepsTheLastAdministrator() {
    Person root = add("root", Role.ADMIN, Role.REVIEWER);

    assertThat(people.disable(root.id(), "test")).isEqualTo(Change.LAST_ADMIN);
    assertThat(people.erase(root.id(), "test")).isEqualTo(Change.LAST_ADMIN);
    assertThat(people.giveRoles(root.id(), Set.of(Role.REVIEWER), "test"))
        .isEqualTo(Change.LAST_ADMIN);
    assertThat(people.active(root.id())).contains(root);
  }

  @Test
  void keepsOneOfTwoAdministratorsWhoDisableEachOtherAtOnce() {
    Person first = add("first", Role.ADMIN);
    Person second = add("second", Role.ADMIN);

    List<Change> both =
        Stream.of(first, second)
            .map(each -> CompletableFuture.supplyAsync(() -> people.disable(each.id(), "test")))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(both).containsExactlyInAnyOrder(Change.DONE, Change.LAST_ADMIN);
  }

  @Test
  void forgetsTheNameOfAnErasedPersonAndKeepsTheirId() {
    add("root", Role.ADMIN);
    Person ada = add("ada", Role.REVIEWER);

    people.erase(ada.id(), "test");

    assertThat(people.account(ada.id()))
        .get()
        .satisfies(account -> {
          assertThat(account.state()).isEqualTo(PersonAccount.State.ERASED);
          assertThat(account.person().name()).isEqualTo("erased");
          assertThat(account.signInName()).doesNotContain("ada");
        });
    assertThat(people.enable(ada.id(), "test")).isEqualTo(Change.NO_SUCH_PERSON);
  }

  @Test
  void leavesALineInTheAuditLogForEachChange() {
    Person root = add("root", Role.ADMIN);
    Person ada = add("ada", Role.REVIEWER);
    people.giveRoles(ada.id(), Set.of(Role.SENIOR), root.who());
    people.disable(ada.id(), root.who());

    assertThat(
            database
                .jdbc()
                .sql("select act from audit_entry order by seq")
                .query(String.class)
                .list())
        .containsExactly("person.added", "person.added", "person.roles-given", "person.disabled");
    assertThat(
            database.jdbc().sql("select detail::text from audit_entry").query(String.class).list())
        .noneMatch(detail -> detail.contains("ada"));
  }

  @Test
  void neverTellsANameInText() {
    assertThat(add("ada", Role.REVIEWER)).asString().startsWith("person:").doesNotContain("ada");
    assertThat(people.all()).asString().doesNotContain("ada");
  }

  @Test
  void asksForOneOfTheRolesNamed() {
    Person ada = add("ada", Role.REVIEWER);

    ada.require(Role.SENIOR, Role.REVIEWER);

    assertThatThrownBy(() -> ada.require(Role.ADMIN, Role.LEGAL))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("LEGAL or ADMIN");
  }

  private Person add(String name, Role... roles) {
    return people.add(name, name, Set.of(roles), "test").orElseThrow();
  }
}
