package dev.breakwater.console.signin;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.access.RoleTable;
import dev.breakwater.console.company.Company;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.console.passkey.RelyingParty;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.DataFolder;
import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.words.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds sign-in and the guard of {@code /console}. */
@Configuration(proxyBeanMethods = false)
public class SignInConfiguration {
  /** OWASP's least for Argon2id; what was hashed with less opens as before. */
  private static final int ARGON_KIBIBYTES = 19 << 10;

  private static final int ARGON_ROUNDS = 2;

  /** Longer than fifty people at once have to wait, shorter than anybody does. */
  private static final Duration LONGEST_TURN_WAIT = Duration.ofSeconds(20);

  @Bean
  Passwords passwords(JdbcClient jdbc, MasterKeys keys, SecureRandom random, Clock clock) {
    return new Passwords(
        jdbc,
        new Argon2PasswordEncoder(16, 32, 1, ARGON_KIBIBYTES, ARGON_ROUNDS),
        keys.box("authenticator apps"),
        random,
        clock);
  }

  @Bean
  Passkeys passkeys(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      ConsoleAddress address,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    return new Passkeys(
        jdbc,
        transactions,
        () -> new RelyingParty(address.host(), address.origin()),
        audit,
        random,
        clock);
  }

  @Bean
  WaysIn waysIn(Passwords passwords, Passkeys passkeys) {
    return new WaysIn(passwords, passkeys);
  }

  @Bean
  Sessions sessions(JdbcClient jdbc, People people, AuditLog audit, Ids ids, Clock clock) {
    return new Sessions(jdbc, people, audit, ids, clock);
  }

  @Bean
  SignIn signIn(
      JdbcClient jdbc,
      MasterKeys keys,
      People people,
      Passwords passwords,
      Passkeys passkeys,
      AuditLog audit,
      Clock clock) {
    Attempts attempts = new Attempts(jdbc, keys.derive("sign-in attempts"), clock);
    return new SignIn(people, passwords, passkeys, attempts, audit);
  }

  @Bean
  OneTimeLinks oneTimeLinks(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      People people,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    return new OneTimeLinks(jdbc, transactions, people, audit, random, clock);
  }

  @Bean
  Enrolment enrolment(
      TransactionTemplate transactions,
      OneTimeLinks links,
      Passwords passwords,
      Passkeys passkeys,
      Sessions sessions,
      AuditLog audit,
      Clock clock) {
    return new Enrolment(transactions, links, passwords, passkeys, sessions, audit, clock);
  }

  @Bean
  FirstAdmin firstAdmin(
      People people, WaysIn ways, OneTimeLinks links, ConsoleAddress address, DataFolder data) {
    return new FirstAdmin(people, ways, links, address, data.path().resolve("console.link"));
  }

  @Bean
  SignInPage signInPage(
      Frame frame,
      SignIn signIn,
      Passkeys passkeys,
      Company company,
      Sessions sessions,
      AuditLog audit,
      ConsoleAddress address) {
    return new SignInPage(frame, signIn, passkeys, company, sessions, audit, address);
  }

  @Bean
  WelcomePage welcomePage(
      Frame frame,
      OneTimeLinks links,
      Passkeys passkeys,
      Enrolment enrolment,
      Sessions sessions,
      SecureRandom random) {
    return new WelcomePage(frame, links, passkeys, enrolment, sessions, random);
  }

  @Bean
  CompanyPage companyPage(
      Frame frame, Company company, ConsoleAddress address, MasterKeys keys, Sessions sessions) {
    TicketCookie cookie = new TicketCookie(keys.box("company sign-in"), address);
    return new CompanyPage(frame, company, cookie, sessions);
  }

  @Bean
  ProofPage proofPage(
      Frame frame,
      SignIn signIn,
      WaysIn ways,
      Passkeys passkeys,
      Company company,
      Sessions sessions) {
    return new ProofPage(frame, signIn, ways, passkeys, company, sessions);
  }

  @Bean
  AccountPage accountPage(
      Frame frame,
      People people,
      WaysIn ways,
      Passkeys passkeys,
      Enrolment enrolment,
      Company company,
      Sessions sessions,
      SecureRandom random,
      Clock clock) {
    return new AccountPage(
        frame, people, ways, passkeys, enrolment, company, sessions, random, clock);
  }

  @Bean
  RoleRules signInRules() {
    return RoleRules.of(
        RoleRule.get("/console/sign-in").toEverybody(),
        RoleRule.post("/console/sign-in").toEverybody(),
        RoleRule.post("/console/sign-in/passkey").toEverybody(),
        RoleRule.get(CompanyPage.PATH).toEverybody(),
        RoleRule.get(CompanyPage.PATH + "/back").toEverybody(),
        RoleRule.post("/console/sign-out").toSignedIn(),
        RoleRule.get("/console/welcome/{token}").toEverybody(),
        RoleRule.post("/console/welcome/{token}").toEverybody(),
        RoleRule.post("/console/welcome/{token}/passkey").toEverybody(),
        RoleRule.get(ProofPage.PATH).toSignedIn(),
        RoleRule.post(ProofPage.PATH).toSignedIn(),
        RoleRule.post(ProofPage.PATH + "/passkey").toSignedIn(),
        RoleRule.get(AccountPage.PATH).toSignedIn(),
        RoleRule.post(AccountPage.PATH + "/passkeys").toSignedIn(),
        RoleRule.post(AccountPage.PATH + "/passkeys/{id}/remove").toSignedIn(),
        RoleRule.get(AccountPage.PATH + "/password").toSignedIn(),
        RoleRule.post(AccountPage.PATH + "/password").toSignedIn(),
        RoleRule.post(AccountPage.PATH + "/sessions/end").toSignedIn(),
        RoleRule.post(AccountPage.PATH + "/sessions/{id}/end").toSignedIn());
  }

  /**
   * The session's cookie: no script reads it, no other site sends it. Behind TLS its name makes
   * browsers see to it that no other host, and nothing without TLS, can set it.
   */
  @Bean
  ServletContextInitializer sessionCookie(ConsoleAddress address) {
    return context -> {
      var cookie = context.getSessionCookieConfig();
      cookie.setName(address.secure() ? "__Host-breakwater" : "breakwater");
      cookie.setPath(address.secure() ? "/" : "/console");
      cookie.setHttpOnly(true);
      cookie.setSecure(address.secure());
      cookie.setAttribute("SameSite", "Strict");
      context.setSessionTimeout(30);
    };
  }

  /** Speaks of the console alone; {@code /v1} keeps its own door. */
  @Bean
  SecurityFilterChain consoleGuard(
      HttpSecurity http,
      RoleTable table,
      Sessions sessions,
      Frame frame,
      DatabaseSettings database) {
    Refusals refusals = new Refusals(frame);
    // Half of the connections: the other half is for what platforms ask and what goes on by itself.
    TakingTurns turns = new TakingTurns(database.connections() / 2, LONGEST_TURN_WAIT, refusals);
    return http.securityMatcher("/console", "/console/**")
        .authorizeHttpRequests(all -> all.anyRequest().access(new ConsoleGuard(table)))
        .addFilterBefore(
            new SignedInFilter(sessions, refusals), AnonymousAuthenticationFilter.class)
        .addFilterBefore(turns, SignedInFilter.class)
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}
