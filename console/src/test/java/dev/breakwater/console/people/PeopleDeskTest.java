package dev.breakwater.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.people.PeopleDesk.Outcome;
import dev.breakwater.console.signin.TestSignIn;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeopleDeskTest {
  private final TestSignIn test;
  private final Person ada;
  private final Person ben;
  private final Person cy;
  private final PeopleDesk one;
  private final PeopleDesk two;

  PeopleDeskTest(@TempDir Path folder) throws IOException {
    test = new TestSignIn(folder);
    ada = test.add("ada", Role.ADMIN);
    ben = test.add("ben", Role.ADMIN);
    cy = test.add("cy", Role.REVIEWER);
    one = desk(new PeoplePolicy(false));
    two = desk(new PeoplePolicy(true));
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void invitesSomebodyWithTheirRolesAndALinkThatOpensTheirDoorOnce() {
    Outcome.Link link = link(one.invite("Dee", "dee", Set.of(Role.SENIOR), ada));

    assertThat(link.path()).startsWith("/console/welcome/");
    assertThat(account("dee").person().roles()).containsExactly(Role.SENIOR);
  }

  @Test
  void refusesANameThatIsTakenOrNoNameAndLeavesNothingBehind() {
    long before = entries();

    assertThat(one.invite("Cy", "cy", Set.of(), ada)).isInstanceOf(Outcome.Refused.class);
    assertThat(one.invite(" ", "blank", Set.of(), ada)).isInstanceOf(Outcome.Refused.class);

    assertThat(entries()).isEqualTo(before);
  }

  @Test
  void takesEveryWayInAwayWhenItResetsSomebody() {
    test.enrol(cy);

    link(one.reset(cy.id(), ada));

    assertThat(test.ways.has(cy.id())).isFalse();
  }

  @Test
  void keepsTheLastAdministrator() {
    one.disable(ben.id(), ada);

    assertThat(one.disable(ada.id(), ada)).isInstanceOf(Outcome.Refused.class);
    assertThat(one.giveRoles(ada.id(), Set.of(), ada)).isInstanceOf(Outcome.Refused.class);
    assertThat(one.erase(ada.id(), ada)).isInstanceOf(Outcome.Refused.class);
    assertThat(account("ada").active()).isTrue();
  }

  @Test
  void givesNobodyARoleOnTheWordOfOneWhereTwoAreAsked() {
    assertThat(two.giveRoles(cy.id(), Set.of(Role.REVIEWER, Role.LEGAL), ada))
        .isInstanceOf(Outcome.Waits.class);
    assertThat(roles("cy")).containsExactly(Role.REVIEWER);

    assertThat(two.agree(waiting().id(), ada)).isInstanceOf(Outcome.Refused.class);
    assertThat(roles("cy")).containsExactly(Role.REVIEWER);

    assertThat(two.agree(waiting().id(), ben)).isInstanceOf(Outcome.Done.class);
    assertThat(roles("cy")).containsExactlyInAnyOrder(Role.REVIEWER, Role.LEGAL);
    assertThat(two.waiting()).isEmpty();
  }

  @Test
  void takesRolesAwayAtOnceThoughOthersWait() {
    two.giveRoles(cy.id(), Set.of(Role.LEGAL), ada);

    assertThat(roles("cy")).isEmpty();
    assertThat(waiting().roles()).containsExactly(Role.LEGAL);
  }

  @Test
  void letsNobodyAgreeToWhatIsForThemselves() {
    two.giveRoles(ben.id(), Set.of(Role.ADMIN, Role.SENIOR), ada);

    assertThat(two.agree(waiting().id(), ben)).isInstanceOf(Outcome.Refused.class);
    assertThat(roles("ben")).containsExactly(Role.ADMIN);
  }

  @Test
  void resetsAndLetsInAgainOnlyByTwoButDisablesByOne() {
    test.enrol(cy);
    assertThat(two.reset(cy.id(), ada)).isInstanceOf(Outcome.Waits.class);
    assertThat(test.ways.has(cy.id())).isTrue();
    link(two.agree(waiting().id(), ben));
    assertThat(test.ways.has(cy.id())).isFalse();

    assertThat(two.disable(cy.id(), ada)).isInstanceOf(Outcome.Done.class);
    assertThat(two.enable(cy.id(), ada)).isInstanceOf(Outcome.Waits.class);
    assertThat(account("cy").active()).isFalse();
    assertThat(two.agree(waiting().id(), ben)).isInstanceOf(Outcome.Done.class);
    assertThat(account("cy").active()).isTrue();
  }

  @Test
  void invitesSomebodyWithoutTheirRolesUntilAnotherAgrees() {
    link(two.invite("Dee", "dee", Set.of(Role.ADMIN), ada));

    assertThat(roles("dee")).isEmpty();
    two.agree(waiting().id(), ben);
    assertThat(roles("dee")).containsExactly(Role.ADMIN);
  }

  @Test
  void carriesNothingOutThatWasRefusedTakenBackOrForgotten() {
    two.giveRoles(cy.id(), Set.of(Role.LEGAL), ada);
    UUID first = waiting().id();
    two.refuse(first, ben);
    assertThat(two.agree(first, ben)).isInstanceOf(Outcome.Refused.class);

    two.giveRoles(cy.id(), Set.of(Role.LEGAL), ada);
    UUID second = waiting().id();
    test.clock.move(PeopleProposals.VALID);
    assertThat(two.waiting()).isEmpty();
    assertThat(two.agree(second, ben)).isInstanceOf(Outcome.Refused.class);
    assertThat(roles("cy")).isEmpty();
  }

  @Test
  void tellsTheAuditLogWhoAskedAndWhoAgreed() {
    two.giveRoles(cy.id(), Set.of(Role.REVIEWER, Role.LEGAL), ada);
    two.agree(waiting().id(), ben);

    assertThat(
            test.database
                .jdbc()
                .sql("select act || ' ' || who from audit_entry where subject_id = ? order by seq")
                .param(cy.id().toString())
                .query(String.class)
                .list())
        .endsWith(
            "person.change-asked " + ada.who(),
            "person.change-agreed " + ben.who(),
            "person.roles-given " + ben.who());
  }

  private PeopleProposal waiting() {
    List<PeopleProposal> waiting = two.waiting();
    assertThat(waiting).hasSize(1);
    return waiting.getFirst();
  }

  private Set<Role> roles(String name) {
    return account(name).person().roles();
  }

  private PersonAccount account(String name) {
    return test.people.bySignInName(name).orElseThrow();
  }

  private long entries() {
    return test.database
        .jdbc()
        .sql("select (select count(*) from audit_entry) + (select count(*) from person)")
        .query(Long.class)
        .single();
  }

  private static Outcome.Link link(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Link.class);
    return (Outcome.Link) outcome;
  }

  private PeopleDesk desk(PeoplePolicy policy) {
    return new PeopleDesk(
        test.people,
        test.ways,
        test.links,
        test.company,
        test.sessions,
        new PeopleProposals(test.database.jdbc(), test.ids, test.clock),
        test.database.transactions(),
        test.audit,
        policy);
  }
}
