package dev.breakwater.console.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class PasskeysTest {
  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T10:00:00Z"));
  private final SecureRandom random = new SecureRandom();
  private final Ids ids = new Ids(clock, random);
  private final AuditLog audit =
      new AuditLog(database.jdbc(), JsonMapper.builder().build(), ids, clock);
  private final People people =
      new People(database.jdbc(), database.transactions(), audit, ids, clock);
  private final Passkeys passkeys =
      new Passkeys(
          database.jdbc(),
          database.transactions(),
          () -> new RelyingParty("localhost", "http://localhost"),
          audit,
          random,
          clock);
  private final PersonAccount ada = person("ada");
  private final PersonAccount ben = person("ben");
  private final SoftwareAuthenticator device = new SoftwareAuthenticator();

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void knowsTheOwnerOfAPasskeyThatIsUsed() {
    assertThat(add(ada, device)).isTrue();

    assertThat(use(device)).contains(ada.person().id());
    assertThat(use(device)).contains(ada.person().id());
    assertThat(passkeys.of(ada.person().id()))
        .singleElement()
        .satisfies(each -> assertThat(each.lastUsedAt()).contains(clock.instant()));
  }

  @Test
  void takesAnAnswerToItsOwnChallengeOnly() {
    add(ada, device);
    Challenge asked = passkeys.challenge();
    String answer = device.use(passkeys.offerToUse(asked));

    assertThat(passkeys.owner(passkeys.challenge(), answer)).isEmpty();
    assertThat(passkeys.owner(asked, answer)).contains(ada.person().id());
  }

  @Test
  void takesNoAnswerTwiceEvenToTheSameChallenge() {
    add(ada, device);
    Challenge asked = passkeys.challenge();
    String answer = device.use(passkeys.offerToUse(asked));
    assertThat(passkeys.owner(asked, answer)).isPresent();

    assertThat(passkeys.owner(asked, answer)).isEmpty();
  }

  @Test
  void refusesWhatAnotherPageAskedFor() {
    add(ada, device);

    device.origin = "https://breakwater.example.com";
    assertThat(use(device)).isEmpty();

    device.origin = "http://localhost";
    device.host = "example.com";
    assertThat(use(device)).isEmpty();
  }

  @Test
  void refusesADeviceThatDidNotCheckItsOwner() {
    device.verifies = false;
    assertThat(add(ada, device)).isFalse();

    device.verifies = true;
    add(ada, device);
    device.verifies = false;
    assertThat(use(device)).isEmpty();
  }

  @Test
  void refusesACounterThatGoesBackAsACopiedKeyWould() {
    add(ada, device);
    assertThat(use(device)).isPresent();
    assertThat(use(device)).isPresent();

    device.setBack();

    assertThat(use(device)).isEmpty();
  }

  @Test
  void refusesAKeyThatSignsForSomebodyElse() {
    add(ada, device);
    Challenge asked = passkeys.challenge();
    String answer =
        device.use(passkeys.offerToUse(asked), Offers.handle(ben.person().id().value()));

    assertThat(passkeys.owner(asked, answer)).isEmpty();
  }

  @Test
  void refusesAKeyThatNobodyAddedAndOneThatWasRemoved() {
    SoftwareAuthenticator stranger = new SoftwareAuthenticator();
    stranger.make(passkeys.offerToMake(passkeys.challenge(), ada));
    assertThat(use(stranger)).isEmpty();

    add(ada, device);
    PersonId owner = ada.person().id();
    passkeys.remove(owner, passkeys.of(owner).getFirst().id());
    assertThat(use(device)).isEmpty();
  }

  @Test
  void removesNobodyElsesPasskey() {
    add(ada, device);
    PasskeyId id = passkeys.of(ada.person().id()).getFirst().id();

    passkeys.remove(ben.person().id(), id);

    assertThat(use(device)).contains(ada.person().id());
  }

  @Test
  void addsAPasskeyToOnePersonOnly() {
    assertThat(add(ada, device)).isTrue();

    assertThat(add(ben, device)).isFalse();
    assertThat(passkeys.has(ben.person().id())).isFalse();
  }

  @Test
  void addsNoMoreThanAPersonCanHave() {
    for (int each = 0; each < Passkeys.MOST; each++) {
      assertThat(add(ada, new SoftwareAuthenticator())).isTrue();
    }

    assertThat(add(ada, device)).isFalse();
  }

  @Test
  void refusesWhatIsNoAnswerAtAll() {
    add(ada, device);
    Challenge asked = passkeys.challenge();
    for (String answer :
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"id\":1}",
            "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}",
            device.use(passkeys.offerToUse(asked)).replace("signature", "signatur"),
            device.use(passkeys.offerToUse(asked)).replace("\"userHandle\"", "\"u\""),
            device.make(passkeys.offerToMake(asked, ada)))) {
      assertThat(passkeys.owner(asked, answer)).as(answer).isEmpty();
      assertThat(passkeys.add(ben.person().id(), "x", asked, answer + "x")).as(answer).isFalse();
    }
  }

  @Test
  void writesEveryChangeIntoTheAuditLog() {
    add(ada, device);
    PersonId owner = ada.person().id();
    device.setBack();
    use(device);
    passkeys.remove(owner, passkeys.of(owner).getFirst().id());

    assertThat(
            database
                .jdbc()
                .sql("select act from audit_entry where subject_id = ? order by seq")
                .param(owner.toString())
                .query(String.class)
                .list())
        .containsExactly(
            "person.added",
            "person.passkey-added",
            "person.sign-in-refused",
            "person.passkey-removed");
  }

  private boolean add(PersonAccount owner, SoftwareAuthenticator authenticator) {
    Challenge challenge = passkeys.challenge();
    return passkeys.add(
        owner.person().id(),
        "a device",
        challenge,
        authenticator.make(passkeys.offerToMake(challenge, owner)));
  }

  private Optional<PersonId> use(SoftwareAuthenticator authenticator) {
    Challenge challenge = passkeys.challenge();
    return passkeys.owner(challenge, authenticator.use(passkeys.offerToUse(challenge)));
  }

  private PersonAccount person(String name) {
    return people
        .account(people.add(name, name, Set.of(Role.REVIEWER), "test").orElseThrow().id())
        .orElseThrow();
  }
}
