package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.access.ApiKeys;
import dev.breakwater.ground.access.KeyRing;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks for every endpoint there is, as everybody, and compares the answers with {@code
 * docs/roles.md}. An endpoint without a row, and a row without an endpoint, fail.
 */
final class RoleMatrixTest {
  private static final Path TABLE = Path.of("..", "docs", "roles.md");
  private static final Path ANSWERS = Path.of("target", "roles.md");
  private static final Map<String, String> EVERYTHING_ON =
      Map.of(
          "breakwater.openness.hma.enabled", "true",
          "breakwater.openness.encrypted.enabled", "true");
  private static final String EVERYBODY = "everybody";
  private static final String SIGNED_IN = "whoever is signed in";
  private static final String ANY_KEY = "any key";

  @TempDir private static Path data;
  private static RunningServer server;
  private static List<Endpoint> endpoints;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data, EVERYTHING_ON);
    endpoints = Endpoint.all(server.context());
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void letsEachRoleAndEachKeyDoWhatTheTableSaysAndNothingElse() throws IOException {
    Map<String, String> answers = new TreeMap<>();
    answers.putAll(pages());
    answers.putAll(api());
    answers.putAll(unguarded());
    Files.writeString(ANSWERS, written(answers));

    assertThat(answers)
        .as("who may what; the server's own answers are in server/%s", ANSWERS)
        .isEqualTo(table());
  }

  /** The pages of people: each one as nobody, as somebody without a role, and in each role. */
  private static Map<String, String> pages() {
    // The way out is asked for last.
    List<Endpoint> pages =
        endpoints.stream()
            .filter(Endpoint::isPage)
            .sorted(Comparator.comparing(Endpoint::endsSession))
            .toList();
    Map<String, Set<String>> opens = new LinkedHashMap<>();
    try (Visitor nobody = Visitor.nobody(server)) {
      opens.put(EVERYBODY, rows(pages, nobody::opens));
    }
    try (Visitor plain = Visitor.signedIn(server, "plain")) {
      opens.put(SIGNED_IN, rows(pages, plain::opens));
    }
    for (Role role : Role.values()) {
      try (Visitor visitor = Visitor.signedIn(server, role.name(), role)) {
        opens.put(role.name(), rows(pages, visitor::opens));
      }
    }
    return whom(pages, opens);
  }

  /** The endpoints of platforms: each one without a key, and with a key of each single scope. */
  private static Map<String, String> api() {
    List<Endpoint> all = endpoints.stream().filter(Endpoint::isApi).toList();
    Map<String, Set<String>> opens = new LinkedHashMap<>();
    opens.put(
        EVERYBODY, rows(all, each -> server.send(each.request(server, "")).statusCode() != 401));
    for (Scope scope : Scope.values()) {
      String key = key(scope);
      opens.put(scope.name(), rows(all, each -> !needsAnother(each, key)));
    }
    String any = key(Scope.UPLOADS_READ);
    opens.put(ANY_KEY, rows(all, each -> opensToAll(each, any, opens)));
    return whom(all, opens);
  }

  /** What is neither: it must open to whoever asks, for nothing guards it. */
  private static Map<String, String> unguarded() {
    return endpoints.stream()
        .filter(each -> !each.isPage() && !each.isApi())
        .collect(
            Collectors.toMap(Endpoint::row, each -> EVERYBODY, (one, same) -> one, TreeMap::new));
  }

  private static boolean needsAnother(Endpoint endpoint, String key) {
    var answer = server.send(endpoint.request(server, key));
    return answer.statusCode() == 403 && answer.body().contains("this needs a key with the scope");
  }

  /** A request that is refused as malformed tells nothing of what they may. */
  private static boolean opensToAll(Endpoint endpoint, String key, Map<String, Set<String>> opens) {
    return server.send(endpoint.request(server, key)).statusCode() < 400
        && Stream.of(Scope.values())
            .map(scope -> opens.getOrDefault(scope.name(), Set.of()))
            .allMatch(rows -> rows.contains(endpoint.row()));
  }

  private static String key(Scope scope) {
    String token =
        server
            .context()
            .getBean(ApiKeys.class)
            .create(scope.name(), Set.of(scope), 10_000, "test")
            .token();
    server.context().getBean(KeyRing.class).refresh();
    return token;
  }

  private static Set<String> rows(List<Endpoint> all, Predicate<Endpoint> opens) {
    return all.stream().filter(opens).map(Endpoint::row).collect(Collectors.toSet());
  }

  /** For each endpoint the widest audience in words, or the roles or scopes that open it. */
  private static Map<String, String> whom(List<Endpoint> all, Map<String, Set<String>> opens) {
    Map<String, String> whom = new TreeMap<>();
    for (Endpoint endpoint : all) {
      List<String> who =
          opens.keySet().stream()
              .filter(each -> opens.getOrDefault(each, Set.of()).contains(endpoint.row()))
              .toList();
      whom.put(
          endpoint.row(),
          Stream.of(EVERYBODY, SIGNED_IN, ANY_KEY)
              .filter(who::contains)
              .findFirst()
              .orElse(String.join(", ", who)));
    }
    return whom;
  }

  /** Rows of the form {@code | GET | `/path` | who |}. */
  private static Map<String, String> table() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    try (Stream<String> lines = Files.lines(TABLE)) {
      lines
          .filter(line -> line.matches("\\| [A-Z]+ \\| `/.*"))
          .map(line -> line.split("\\|"))
          .forEach(cells ->
              rows.put(
                  cells[1].strip() + " " + cells[2].strip().replace("`", ""), cells[3].strip()));
    }
    return rows;
  }

  private static String written(Map<String, String> answers) {
    return answers.keySet().stream()
        .map(each -> each.split(" ", 2))
        .map(row ->
            "| " + row[0] + " | `" + row[1] + "` | " + answers.get(row[0] + " " + row[1]) + " |\n")
        .collect(Collectors.joining());
  }
}
