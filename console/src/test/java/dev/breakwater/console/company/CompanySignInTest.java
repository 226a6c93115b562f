package dev.breakwater.console.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.people.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is believed of a directory, and what is not. */
final class CompanySignInTest {
  private static final URI BACK = URI.create("http://localhost/console/sign-in/company/back");

  private final TestDirectory directory = new TestDirectory();
  private final CompanySignIn signIn = signIn(Clock.systemUTC());

  CompanySignInTest() throws IOException {}

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void believesAnAnswerThatItAskedFor() {
    assertThat(walk(false))
        .isEqualTo(new Arrival.Vouched("subject-1", "vera", "vera", Set.of("moderators")));
  }

  @Test
  void asksForACodeWithStateNonceAndAChallenge() {
    Departure departure = signIn.depart("/console/start", false).orElseThrow();
    directory.visit(departure.to());

    assertThat(directory.asked("response_type")).isEqualTo("code");
    assertThat(directory.asked("code_challenge_method")).isEqualTo("S256");
    assertThat(directory.asked("state")).isEqualTo(departure.ticket().state());
    assertThat(directory.asked("nonce")).isEqualTo(departure.ticket().nonce());
    assertThat(departure.to().toString()).doesNotContain(departure.ticket().verifier());
  }

  @Test
  void readsOneGroupOrMany() {
    directory.claims.put("groups", "moderators");
    assertThat(walk(false)).isInstanceOf(Arrival.Vouched.class);

    directory.claims.put("groups", Map.of("moderators", true));
    assertThat(walk(false)).isEqualTo(new Arrival.Vouched("subject-1", "vera", "vera", Set.of()));
  }

  @Test
  void refusesATokenForAnotherVisitAnotherClientOrFromAnotherIssuer() {
    for (Map.Entry<String, Object> lie :
        Map.<String, Object>of(
                "nonce", "of another visit",
                "aud", "another client",
                "iss", "https://elsewhere.example.org",
                "exp", Date.from(Instant.now().minusSeconds(3_600)))
            .entrySet()) {
      directory.claims.clear();
      directory.claims.put(lie.getKey(), lie.getValue());

      assertThat(walk(false)).as(lie.getKey()).isInstanceOf(Arrival.Refused.class);
    }
  }

  @Test
  void refusesATokenThatNobodyOrSomebodyElseSigned() {
    directory.signsWith = TestDirectory.key();
    assertThat(walk(false)).isInstanceOf(Arrival.Refused.class);

    directory.signs = false;
    assertThat(walk(false)).isInstanceOf(Arrival.Refused.class);
  }

  @Test
  void refusesAnAnswerOfAnotherWindowAndOneFromElsewhere() {
    Departure mine = signIn.depart("/console/start", false).orElseThrow();
    Departure other = signIn.depart("/console/start", false).orElseThrow();
    directory.visit(mine.to());

    assertThat(signIn.arrive(other.ticket(), answer(mine, Map.of())))
        .isInstanceOf(Arrival.Refused.class);
    assertThat(
            signIn.arrive(
                mine.ticket(), answer(mine, Map.of("iss", "https://elsewhere.example.org"))))
        .isInstanceOf(Arrival.Refused.class);
    assertThat(signIn.arrive(mine.ticket(), Map.of())).isInstanceOf(Arrival.Refused.class);
  }

  @Test
  void refusesACodeWithoutTheVerifierOfItsChallenge() {
    Departure mine = signIn.depart("/console/start", false).orElseThrow();
    Departure planted = signIn.depart("/console/start", false).orElseThrow();
    directory.visit(planted.to());

    assertThat(signIn.arrive(mine.ticket(), answer(mine, Map.of())))
        .isInstanceOf(Arrival.Refused.class);
  }

  @Test
  void refusesWhatTookLongerThanTenMinutes() {
    Departure departure = signIn.depart("/console/start", false).orElseThrow();
    directory.visit(departure.to());
    CompanySignIn later = signIn(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)));

    assertThat(later.arrive(departure.ticket(), answer(departure, Map.of())))
        .isInstanceOf(Arrival.Refused.class);
  }

  @Test
  void takesNoOldProofWhereItAskedForANewOne() {
    assertThat(walk(true)).isInstanceOf(Arrival.Refused.class);
    assertThat(directory.asked("prompt")).isEqualTo("login");
    assertThat(directory.asked("max_age")).isEqualTo("0");

    directory.claims.put("auth_time", Instant.now().minusSeconds(3_600).getEpochSecond());
    assertThat(walk(true)).isInstanceOf(Arrival.Refused.class);

    directory.claims.put("auth_time", Instant.now().getEpochSecond());
    assertThat(walk(true)).isInstanceOf(Arrival.Vouched.class);
  }

  @Test
  void saysThatADirectoryIsAwayAndAsksAgainLater() {
    directory.status = 503;
    assertThat(signIn.depart("/console/start", false)).isEmpty();

    directory.status = 200;
    assertThat(signIn.depart("/console/start", false)).isPresent();
  }

  private Arrival walk(boolean again) {
    Departure departure = signIn.depart("/console/start", again).orElseThrow();
    directory.visit(departure.to());
    return signIn.arrive(departure.ticket(), answer(departure, Map.of()));
  }

  private static Map<String, List<String>> answer(Departure departure, Map<String, String> more) {
    Map<String, List<String>> answer = new HashMap<>();
    answer.put("code", List.of("a-code"));
    answer.put("state", List.of(departure.ticket().state()));
    more.forEach((name, value) -> answer.put(name, List.of(value)));
    return answer;
  }

  private CompanySignIn signIn(Clock clock) {
    return new CompanySignIn(
        new CompanySettings(
            "Example Corp",
            URI.create(directory.issuer()),
            "breakwater",
            "a secret",
            "groups",
            Map.of(Role.REVIEWER, Set.of("moderators"))),
        () -> BACK,
        clock);
  }
}
