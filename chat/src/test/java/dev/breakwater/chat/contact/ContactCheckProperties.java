package dev.breakwater.chat.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.contact.ContactAnswer.Permission;
import dev.breakwater.chat.contact.ContactQuestion.Purpose;
import dev.breakwater.chat.policy.ChatRules;
import dev.breakwater.chat.policy.Tie;
import dev.breakwater.grooming.AccountAge;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ActorView;
import dev.breakwater.grooming.Age;
import dev.breakwater.grooming.AgeBand;
import dev.breakwater.grooming.Certainty;
import dev.breakwater.grooming.DayPart;
import dev.breakwater.grooming.Link;
import dev.breakwater.grooming.Meeting;
import dev.breakwater.grooming.Party;
import dev.breakwater.grooming.SharedContacts;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.ground.policy.PolicyVersion;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;

/**
 * Under the rules that ship, knowing more of a good tie never allows less, a bad record no more.
 */
class ContactCheckProperties {
  private static final PolicyVersion<ChatRules> POLICY =
      new PolicyVersion<>(
          new PolicyRef("default", 1),
          ChatRules.shipped(JsonMapper.builder().build()),
          "a test",
          "a test",
          Instant.EPOCH);

  @Property
  void aCloserTieNeverAllowsLess(
      @ForAll Purpose purpose,
      @ForAll AgeBand from,
      @ForAll AgeBand to,
      @ForAll("link") Link one,
      @ForAll("link") Link other) {
    boolean inOrder = Tie.of(one).compareTo(Tie.of(other)) <= 0;
    Link looser = inOrder ? one : other;
    Link closer = inOrder ? other : one;

    assertThat(ask(purpose, from, to, closer, ActorView.NEW))
        .isLessThanOrEqualTo(ask(purpose, from, to, looser, ActorView.NEW));
  }

  @Property
  void aWorseRecordNeverAllowsMore(
      @ForAll Purpose purpose,
      @ForAll AgeBand from,
      @ForAll AgeBand to,
      @ForAll("link") Link link,
      @ForAll @IntRange(max = 255) int blocks,
      @ForAll @IntRange(max = 255) int declined) {
    ActorView record = new ActorView(0, 0, 0, 0, 255, declined, blocks, 0);

    assertThat(ask(purpose, from, to, link, record))
        .isGreaterThanOrEqualTo(ask(purpose, from, to, link, ActorView.NEW));
  }

  @Property
  void notKnowingAnAdultsAgeAllowsNoMoreThanKnowingIt(
      @ForAll Purpose purpose, @ForAll AgeBand to, @ForAll("link") Link link) {
    assertThat(ask(purpose, AgeBand.UNKNOWN, to, link, ActorView.NEW))
        .isEqualTo(ask(purpose, AgeBand.FROM_25, to, link, ActorView.NEW));
  }

  @Property
  void aNewAccountIsAllowedNoMoreThanAnOldOne(
      @ForAll Purpose purpose,
      @ForAll AgeBand from,
      @ForAll Certainty certainty,
      @ForAll AgeBand to,
      @ForAll("link") Link link) {
    Age age = new Age(from, certainty);

    assertThat(ask(purpose, party("a", age, AccountAge.UNDER_A_DAY), to, link, ActorView.NEW))
        .isGreaterThanOrEqualTo(
            ask(purpose, party("a", age, AccountAge.OLDER), to, link, ActorView.NEW));
  }

  @Property
  void anAgeThatIsOnlyDeclaredAllowsNoMoreThanOneThatIsVerified(
      @ForAll Purpose purpose,
      @ForAll AgeBand from,
      @ForAll AgeBand to,
      @ForAll("link") Link link,
      @ForAll @IntRange(max = 255) int blocks) {
    ActorView record = new ActorView(0, 0, 0, 0, 0, 0, blocks, 0);

    assertThat(ask(purpose, aged(from, Certainty.DECLARED), to, link, record))
        .isGreaterThanOrEqualTo(ask(purpose, aged(from, Certainty.VERIFIED), to, link, record));
  }

  @Property
  void whoeverOnlyDeclaresToBeAChildOfAnAgeApartIsTreatedAsAnAdult(
      @ForAll Purpose purpose, @ForAll("link") Link link) {
    for (AgeBand[] apart :
        new AgeBand[][] {
          {AgeBand.FROM_16_TO_17, AgeBand.UNDER_10},
          {AgeBand.FROM_16_TO_17, AgeBand.FROM_10_TO_12},
          {AgeBand.FROM_13_TO_15, AgeBand.UNDER_10},
          {AgeBand.UNDER_10, AgeBand.FROM_13_TO_15},
          {AgeBand.FROM_16_TO_17, AgeBand.UNKNOWN},
        }) {
      assertThat(ask(purpose, apart[0], apart[1], link, ActorView.NEW))
          .as("%s toward %s", apart[0], apart[1])
          .isEqualTo(ask(purpose, AgeBand.FROM_25, apart[1], link, ActorView.NEW));
    }
  }

  @Property
  void childrenOfNeighbouringAgesMayComeToEachOther(
      @ForAll Purpose purpose, @ForAll("link") Link link) {
    for (AgeBand[] near :
        new AgeBand[][] {
          {AgeBand.UNDER_10, AgeBand.UNDER_10},
          {AgeBand.FROM_10_TO_12, AgeBand.UNDER_10},
          {AgeBand.FROM_10_TO_12, AgeBand.FROM_13_TO_15},
          {AgeBand.FROM_16_TO_17, AgeBand.FROM_13_TO_15},
        }) {
      assertThat(ask(purpose, near[0], near[1], link, ActorView.NEW))
          .as("%s toward %s", near[0], near[1])
          .isEqualTo(Permission.YES);
    }
  }

  @Property
  void aBadRecordKeepsAnybodyButFamilyAndVouchedAccountsFromAChild(
      @ForAll Purpose purpose,
      @ForAll AgeBand from,
      @ForAll Certainty certainty,
      @ForAll("child") AgeBand child,
      @ForAll("link") Link link,
      @ForAll @IntRange(min = 3, max = 255) int blocks) {
    ActorView record = new ActorView(0, 0, 0, 0, 0, 0, blocks, 0);
    boolean close = Tie.of(link).reaches(Tie.VOUCHED);

    assertThat(close || ask(purpose, aged(from, certainty), child, link, record) == Permission.NO)
        .isTrue();
  }

  @Provide
  Arbitrary<AgeBand> child() {
    return Arbitraries.of(AgeBand.values()).filter(AgeBand::isChild);
  }

  @Provide
  Arbitrary<Link> link() {
    return Combinators.combine(
            Arbitraries.of(Meeting.values()), Arbitraries.of(SharedContacts.values()))
        .as(Link::new);
  }

  private static Permission ask(
      Purpose purpose, AgeBand from, AgeBand to, Link link, ActorView view) {
    return ask(purpose, aged(from, Certainty.DECLARED), to, link, view);
  }

  private static Permission ask(
      Purpose purpose, Party from, AgeBand to, Link link, ActorView view) {
    Party other = party("b", new Age(to, Certainty.DECLARED), AccountAge.UNKNOWN);
    ContactQuestion question = new ContactQuestion(purpose, from, other, link);
    return ContactCheck.check(question, new AccountRecord(view, false), POLICY).permission();
  }

  private static Party aged(AgeBand band, Certainty certainty) {
    return party("a", new Age(band, certainty), AccountAge.UNKNOWN);
  }

  private static Party party(String id, Age age, AccountAge accountAge) {
    return new Party(new ActorId(id), age, accountAge, DayPart.UNKNOWN);
  }
}
