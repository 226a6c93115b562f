package dev.breakwater.console.access;

import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One row: who may send this method to this path.
 *
 * @param pattern as the controller has it: {@code /console/people/{id}/roles}
 * @param roles who may, one of them is enough; empty unless {@code audience} is {@code ROLES}
 */
public record RoleRule(HttpMethod method, PathPattern pattern, Audience audience, Set<Role> roles) {
  /** How a row chooses. */
  public enum Audience {
    /** Whoever reaches the server. */
    EVERYBODY,
    /** Whoever is signed in, whatever their roles. */
    SIGNED_IN,
    ROLES
  }

  /** A row without its audience. */
  public record Path(HttpMethod method, String pattern) {
    /** One of these roles is enough. */
    public RoleRule to(Role first, Role... others) {
      return rule(Audience.ROLES, EnumSet.of(first, others));
    }

    public RoleRule toSignedIn() {
      return rule(Audience.SIGNED_IN, Set.of());
    }

    public RoleRule toEverybody() {
      return rule(Audience.EVERYBODY, Set.of());
    }

    private RoleRule rule(Audience audience, Set<Role> roles) {
      return new RoleRule(
          method, PathPatternParser.defaultInstance.parse(pattern), audience, roles);
    }
  }

  public RoleRule {
    roles = Set.copyOf(roles);
  }

  public static Path get(String pattern) {
    return new Path(HttpMethod.GET, pattern);
  }

  public static Path post(String pattern) {
    return new Path(HttpMethod.POST, pattern);
  }

  /** Whether this row speaks of a request; HEAD is a GET without its body. */
  boolean covers(HttpMethod asked, PathContainer path) {
    HttpMethod as = asked.equals(HttpMethod.HEAD) ? HttpMethod.GET : asked;
    return method.equals(as) && pattern.matches(path);
  }

  /** Whether it lets {@code person} through; null is whoever has not signed in. */
  public boolean lets(@Nullable Person person) {
    return switch (audience) {
      case EVERYBODY -> true;
      case SIGNED_IN -> person != null;
      case ROLES -> person != null && roles.stream().anyMatch(person::has);
    };
  }

  /** The audience in words, as the table in the docs has it. */
  public String whom() {
    return switch (audience) {
      case EVERYBODY -> "everybody";
      case SIGNED_IN -> "whoever is signed in";
      case ROLES ->
          String.join(
              ", ", Arrays.stream(Role.values()).filter(roles::contains).map(Role::name).toList());
    };
  }
}
