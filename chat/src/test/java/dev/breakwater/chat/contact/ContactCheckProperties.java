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

  @Provide
  Arbitrary<Link> link() {
    return Combinators.combine(
            Arbitraries.of(Meeting.values()), Arbitraries.of(SharedContacts.values()))
        .as(Link::new);
  }

  private static Permission ask(
      Purpose purpose, AgeBand from, AgeBand to, Link link, ActorView view) {
    ContactQuestion question = new ContactQuestion(purpose, party("a", from), party("b", to), link);
    return ContactCheck.check(question, new AccountRecord(view, false), POLICY).permission();
  }

  private static Party party(String id, AgeBand band) {
    return new Party(
        new ActorId(id), new Age(band, Certainty.DECLARED), AccountAge.UNKNOWN, DayPart.UNKNOWN);
  }
}
