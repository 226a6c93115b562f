package dev.breakwater.console.company;

import dev.breakwater.ground.people.Role;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The directory that people may sign in by.
 *
 * @param name as the button says it
 * @param issuer as the provider names itself; its configuration is read from there
 * @param clientId as the provider knows this installation
 * @param clientSecret what this installation proves that by
 * @param rolesClaim the claim of the ID token that names groups: a text or a list of texts
 * @param roles which groups have which role; a group that stands nowhere has none
 */
public record CompanySettings(
    String name,
    URI issuer,
    String clientId,
    String clientSecret,
    @DefaultValue("groups") String rolesClaim,
    Map<Role, Set<String>> roles) {
  public CompanySettings {
    if (!"https".equals(issuer.getScheme()) && !isLoopback(issuer)) {
      throw new IllegalArgumentException("issuer: https, or http on this machine only");
    }
    roles = Map.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles: say which groups have which role");
    }
  }

  private static boolean isLoopback(URI issuer) {
    return "http".equals(issuer.getScheme())
        && issuer.getHost() != null
        && (issuer.getHost().equals("localhost") || issuer.getHost().startsWith("127."));
  }

  @Override
  public String toString() {
    return "CompanySettings(" + issuer + ", " + clientId + ")";
  }
}
