package dev.breakwater.console.access;

import java.util.List;

/** The rows of one capability, given as a bean in its configuration. */
public record RoleRules(List<RoleRule> rows) {
  public RoleRules {
    rows = List.copyOf(rows);
  }

  public static RoleRules of(RoleRule... rows) {
    return new RoleRules(List.of(rows));
  }
}
