package dev.breakwater.console.access;

import dev.breakwater.ground.people.Person;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** Every row of every capability. */
public final class RoleTable {
  private final List<RoleRule> rows;

  public RoleTable(List<RoleRules> rules) {
    this.rows =
        rules.stream()
            .flatMap(each -> each.rows().stream())
            .sorted(Comparator.comparing(RoleRule::pattern))
            .toList();
  }

  /** The rows, the more specific path first. */
  public List<RoleRule> rows() {
    return rows;
  }

  /** Whether a person, or null for nobody known, may; what no row names nobody may. */
  public boolean lets(@Nullable Person person, HttpMethod method, String path) {
    return find(method, path).filter(row -> row.lets(person)).isPresent();
  }

  /** The row that speaks of a request. */
  public Optional<RoleRule> find(HttpMethod method, String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return rows.stream().filter(row -> row.covers(method, parsed)).findFirst();
  }
}
