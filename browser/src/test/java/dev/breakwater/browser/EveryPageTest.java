package dev.breakwater.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.people.Role;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Every page there is, with something on it: readable in light and dark and on a telephone, without
 * a barrier that axe knows of, and reached in all its parts by the keyboard. A page that the server
 * serves and this test does not know fails it.
 */
final class EveryPageTest {
  private static final List<Seen> PAGES =
      List.of(
          Seen.byNobody("/"),
          Seen.byNobody("/portal/legal-requests"),
          Seen.byNobody("/console/sign-in"),
          new Seen("/console/welcome/{token}", null, path -> house().link()),
          Seen.by(Role.ADMIN, "/console/start"),
          Seen.by(Role.ADMIN, "/console/account"),
          Seen.by(Role.ADMIN, "/console/account/password"),
          Seen.by(Role.ADMIN, "/console/proof"),
          Seen.by(Role.ADMIN, "/console/people"),
          Seen.of(Role.ADMIN, "/console/people/{id}", "person"),
          Seen.by(Role.ADMIN, "/console/health"),
          Seen.by(Role.AUDITOR, "/console/audit"),
          Seen.of(Role.AUDITOR, "/console/audit/{id}", "audit_entry"),
          Seen.by(Role.ANALYST, "/console/banks"),
          new Seen("/console/banks/{name}", Role.ANALYST, EveryPageTest::ofTheBank),
          new Seen("/console/banks/{name}/entries/{id}", Role.ANALYST, EveryPageTest::ofTheBank),
          Seen.by(Role.ANALYST, "/console/transparency"),
          Seen.by(Role.REVIEWER, "/console/queue"),
          Seen.of(Role.REVIEWER, "/console/cases/{id}", "review_case"),
          Seen.by(Role.REVIEWER, "/console/search"),
          Seen.by(Role.REVIEWER, "/console/wellness"),
          Seen.by(Role.SENIOR, "/console/supervision"),
          Seen.by(Role.SENIOR, "/console/quality"),
          Seen.by(Role.REVIEWER, "/console/streams"),
          Seen.of(Role.REVIEWER, "/console/streams/{id}", "live_stream"),
          Seen.by(Role.LEGAL, "/console/reports"),
          Seen.of(Role.LEGAL, "/console/reports/{id}", "report"),
          Seen.by(Role.LEGAL, "/console/preservations"),
          Seen.of(Role.LEGAL, "/console/preservations/{id}", "preservation"),
          Seen.by(Role.LEGAL, "/console/legal-requests"),
          Seen.of(Role.LEGAL, "/console/legal-requests/{id}", "legal_request"));

  /** What a browser asks for that is no page of its own. */
  private static final Map<String, String> NO_PAGES =
      Map.ofEntries(
          Map.entry("/console", "leads to the start"),
          Map.entry("/console/sign-in/company", "leads to the company"),
          Map.entry(
              "/console/sign-in/company/back", "leads on; what it refuses: CompanySignInTest"),
          Map.entry("/console/live", "news"),
          Map.entry("/console/queue/lines", "a part of the queue"),
          Map.entry("/console/cases/{id}/news", "a part of the case"),
          Map.entry("/console/streams/lines", "a part of the board"),
          Map.entry("/console/reports/lines", "a part of the reports"),
          Map.entry("/console/health/parts", "a part of health"),
          Map.entry("/console/audit/head", "a file"),
          Map.entry("/console/legal-requests/{id}/document", "a file"),
          Map.entry("/console/preservations/{id}/document", "a file"),
          Map.entry("/console/reports/{id}/receipt", "a file"),
          Map.entry("/console/transparency/{period}", "once it is over: TransparencyTest"),
          Map.entry("/console/transparency/{period}/{file}", "a file"),
          Map.entry("/console/reports/{id}/package.json", "a file"),
          Map.entry("/console/reports/{id}/package.pdf", "a file"),
          Map.entry("/docs", "leads to Swagger UI, which is not ours"),
          Map.entry("/health", "for machines"),
          Map.entry("/metrics", "for machines"),
          Map.entry("/error", "shown when something else fails: ConsoleAttackTest"));

  @TempDir private static Path data;
  private static FullHouse house;

  @BeforeAll
  static void open() {
    house = FullHouse.open(data);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void knowsEveryPageThatTheServerServes() {
    Set<String> known = new TreeSet<>(NO_PAGES.keySet());
    PAGES.forEach(page -> known.add(page.pattern()));

    assertThat(known).isEqualTo(served());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isForEverybody(Seen page) {
    ConsoleBrowser.Seat seat = page.role() == null ? house.stranger() : house.seat(page.role());

    seat.goTo(page.path().apply(page.pattern()));

    assertThat(seat.page().locator("h1")).isNotNull();
    assertThat(seat.page().locator("h1").first().textContent()).doesNotContain("Not here");
    seat.look("every" + page.pattern().replaceAll("[^a-z]+", "-"));
  }

  private static List<Seen> pages() {
    return PAGES;
  }

  private static FullHouse house() {
    return house;
  }

  /** What is got from the server beside the API, and what peers and HMA's clients ask. */
  private static Set<String> served() {
    return house
        .server()
        .context()
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .filter(info ->
            info.getMethodsCondition().getMethods().isEmpty()
                || info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(info -> info.getPatternValues().stream())
        .filter(path -> !path.startsWith("/v1/") && !path.startsWith("/peer/"))
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String ofTheBank(String pattern) {
    return pattern.replace("{name}", FullHouse.BANK).replace("{id}", house().bankEntry());
  }

  /** A page, who opens it, and its path once what varies in it is filled in. */
  record Seen(String pattern, @Nullable Role role, UnaryOperator<String> path) {
    static Seen byNobody(String pattern) {
      return new Seen(pattern, null, UnaryOperator.identity());
    }

    static Seen by(Role role, String pattern) {
      return new Seen(pattern, role, UnaryOperator.identity());
    }

    /** About the newest of a table. */
    static Seen of(Role role, String pattern, String table) {
      return new Seen(pattern, role, path -> path.replace("{id}", house().idOf(table).toString()));
    }

    @Override
    public String toString() {
      return pattern;
    }
  }
}
