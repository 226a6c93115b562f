package dev.breakwater.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.signin.SignIn.Outcome;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

final class SignInTest {
  private static final String PASSWORD = TestSignIn.PASSWORD;

  private final TestSignIn test;
  private final MovableClock clock;
  private final People people;
  private final OneTimeLinks links;
  private final Sessions sessions;
  private final Totp totp;
  private final Enrolment enrolment;
  private final SignIn signIn;
  private final PersonAccount ada;

  SignInTest(@TempDir Path folder) throws IOException {
    test = new TestSignIn(folder);
    clock = test.clock;
    people = test.people;
    links = test.links;
    sessions = test.sessions;
    enrolment = test.enrolment;
    signIn = test.signIn;
    totp = Totp.random(test.random);
    ada = people.account(test.add("ada", Role.REVIEWER).id()).orElseThrow();
  }

  @BeforeEach
  void enrol() {
    String token = token();
    assertThat(enrolment.enrol(ada, token, PASSWORD, PASSWORD, totp, code())).isEmpty();
    clock.move(Duration.ofMinutes(1));
  }

  @AfterEach
  void dropDatabase() {
    test.close();
  }

  @Test
  void letsInWhoKnowsAllThree() {
    assertThat(signIn.attempt("Ada ", PASSWORD, code())).isEqualTo(new Outcome.In(ada.person()));
  }

  @Test
  void refusesOneWrongOfThreeAndDoesNotSayWhich() {
    Outcome refused = new Outcome.Refused();

    assertThat(signIn.attempt("ada", PASSWORD, "000000")).isEqualTo(refused);
    assertThat(signIn.attempt("ada", "another long password", code())).isEqualTo(refused);
    assertThat(signIn.attempt("nobody", PASSWORD, code())).isEqualTo(refused);
  }

  @Test
  void takesACodeOnce() {
    assertThat(signIn.attempt("ada", PASSWORD, code())).isInstanceOf(Outcome.In.class);
    assertThat(signIn.attempt("ada", PASSWORD, code())).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void letsOneOfManyThroughWhoShowTheSameCodeAtOnce() {
    String code = code();

    List<Outcome> all = atOnce(4, () -> signIn.attempt("ada", PASSWORD, code));

    assertThat(all).filteredOn(each -> each instanceof Outcome.In).hasSize(1);
  }

  @Test
  void refusesADisabledPerson() {
    people.disable(ada.person().id(), "test");

    assertThat(signIn.attempt("ada", PASSWORD, code())).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void letsANameRestAfterFiveAttemptsAndLongerAfterEach() {
    fail("ada", Attempts.FREE);

    assertThat(signIn.attempt("ada", PASSWORD, code()))
        .isEqualTo(new Outcome.TooOften(Duration.ofMinutes(1)));

    clock.move(Duration.ofMinutes(1));
    fail("ada", 1);
    clock.move(Duration.ofMinutes(1));
    assertThat(signIn.attempt("ada", PASSWORD, code()))
        .isEqualTo(new Outcome.TooOften(Duration.ofMinutes(1)));
    clock.move(Duration.ofMinutes(1));
    assertThat(signIn.attempt("ada", PASSWORD, code())).isInstanceOf(Outcome.In.class);
  }

  @Test
  void letsANameThatIsNobodysRestJustTheSame() {
    fail("nobody", Attempts.FREE);

    assertThat(signIn.attempt("nobody", PASSWORD, code())).isInstanceOf(Outcome.TooOften.class);
  }

  @Test
  void countsAttemptsAtOnceEachByItself() {
    List<Outcome> all = atOnce(12, () -> signIn.attempt("ada", "another long password", "000000"));

    assertThat(all).filteredOn(each -> each instanceof Outcome.Refused).hasSize(Attempts.FREE);
  }

  @Test
  void usesALinkOnce() {
    String token = token();
    Totp other = Totp.random(test.random);
    String code = other.code(clock.instant().getEpochSecond() / Totp.STEP_SECONDS);
    assertThat(enrolment.enrol(ada, token, PASSWORD, PASSWORD, other, code)).isEmpty();

    assertThat(links.owner(token)).isEmpty();
    assertThat(enrolment.enrol(ada, token, PASSWORD, PASSWORD, other, code)).isPresent();
  }

  @Test
  void endsALinkAfterADayAndWhenANewerOneIsMade() {
    String old = token();
    String young = token();

    assertThat(links.owner(old)).isEmpty();
    assertThat(links.owner(young)).isPresent();

    clock.move(OneTimeLinks.VALID);
    assertThat(links.owner(young)).isEmpty();
  }

  @Test
  void refusesAPasswordThatIsShortOrTheName() {
    assertThat(PasswordRule.fault("short", "ada")).isPresent();
    assertThat(PasswordRule.fault("aaaaaaaaaaaaaaaa", "ada")).isPresent();
    assertThat(PasswordRule.fault("my name is ada indeed", "ada")).isPresent();
    assertThat(PasswordRule.fault(PASSWORD, "ada")).isEmpty();
  }

  @Test
  void endsASessionAfterTwelveHoursAndWhenThePersonIsDisabledOrSignsInAnew() {
    PersonId id = ada.person().id();
    SignedIn session = sessions.add(id, "password", "Firefox on Linux");
    assertThat(sessions.person(session, true)).contains(ada.person());

    people.disable(id, "test");
    assertThat(sessions.person(session, true)).isEmpty();

    people.enable(id, "test");
    sessions.endAll(id);
    assertThat(sessions.person(session, true)).isEmpty();

    SignedIn next = sessions.add(id, "password", "Firefox on Linux");
    assertThat(sessions.person(next, true)).isPresent();
    for (Duration past = Duration.ZERO;
        past.compareTo(Sessions.LONGEST.minusMinutes(20)) < 0;
        past = past.plusMinutes(20)) {
      clock.move(Duration.ofMinutes(20));
      assertThat(sessions.person(next, true)).isPresent();
    }
    clock.move(Duration.ofMinutes(20));
    assertThat(sessions.person(next, true)).isEmpty();
  }

  @Test
  void endsASessionAfterHalfAnHourThoughItsPageGoesOnAskingForNews() {
    SignedIn session = sessions.add(ada.person().id(), "password", "Firefox on Linux");

    clock.move(Duration.ofMinutes(25));
    assertThat(sessions.person(session, false)).isPresent();
    clock.move(Duration.ofMinutes(4));
    assertThat(sessions.person(session, true)).isPresent();
    clock.move(Duration.ofMinutes(29));
    assertThat(sessions.person(session, false)).isPresent();
    clock.move(Duration.ofMinutes(3));
    assertThat(sessions.person(session, true)).isEmpty();
  }

  @Test
  void leavesItToNoWallClockWhenASessionEnds() {
    MockHttpServletRequest request = new MockHttpServletRequest();

    sessions.begin(ada.person(), "password", request, new MockHttpServletResponse());
    SecurityContextHolder.clearContext();

    assertThat(request.getSession().getMaxInactiveInterval())
        .isEqualTo((int) Sessions.LONGEST.toSeconds());
  }

  @Test
  void showsAPersonTheirOpenSessionsAndEndsOneOfThem() {
    PersonId id = ada.person().id();
    SignedIn laptop = sessions.add(id, "passkey", "Firefox on Linux");
    SignedIn phone = sessions.add(id, "password", "Chrome on Android");

    sessions.end(id, laptop.session());

    assertThat(sessions.of(id)).extracting(OpenSession::id).containsExactly(phone.session());
    assertThat(sessions.person(laptop, true)).isEmpty();
    assertThat(sessions.person(phone, true)).isPresent();
    clock.move(Sessions.IDLE.plusMinutes(2));
    assertThat(sessions.of(id)).isEmpty();
  }

  @Test
  void keepsOfABrowserOnlyWhatItsOwnerKnowsItBy() {
    assertThat(
            BrowserName.of(
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/146.0 Safari/537.36"))
        .isEqualTo("Chrome on Linux");
    assertThat(BrowserName.of(null)).isEqualTo("A browser");
  }

  @Test
  void keepsNeitherThePasswordNorTheNameThatWasTyped() {
    fail("some-typed-word", 1);

    List<String> kept =
        test.database
            .jdbc()
            .sql(
                "select encoded from sign_in_password union all select detail::text from audit_entry")
            .query(String.class)
            .list();
    assertThat(kept).noneMatch(each -> each.contains(PASSWORD) || each.contains("some-typed"));
  }

  @Test
  void leadsNowhereElseAfterSigningIn() {
    assertThat(SignInPage.safe("/console/people?state=x")).isEqualTo("/console/people?state=x");
    for (String bad :
        List.of(
            "https://evil.example", "//evil.example", "/console//evil", "/console/\\evil", "")) {
      assertThat(SignInPage.safe(bad)).isEqualTo("/console/start");
    }
  }

  private void fail(String name, int times) {
    for (int each = 0; each < times; each++) {
      assertThat(signIn.attempt(name, "another long password", "000000"))
          .isInstanceOf(Outcome.Refused.class);
    }
  }

  private static List<Outcome> atOnce(int times, Supplier<Outcome> attempt) {
    List<CompletableFuture<Outcome>> all =
        IntStream.range(0, times).mapToObj(each -> CompletableFuture.supplyAsync(attempt)).toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private String code() {
    return totp.code(clock.instant().getEpochSecond() / Totp.STEP_SECONDS);
  }

  private String token() {
    String path = links.make(ada.person().id(), "test");
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
