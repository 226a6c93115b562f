package dev.breakwater.upload.policy;

import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.ground.policy.PolicyVersions;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Every version of every policy, and the newest of each at hand, where verdicts read them. */
public final class Policies {
  /** The name of the policy that speaks for the gate itself, such as about unreadable items. */
  public static final String DEFAULT_NAME = "default";

  private final PolicyVersions<PolicyRules> versions;

  public Policies(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.versions = new PolicyVersions<>(jdbc, "policy", PolicyRules.class, json, clock);
  }

  /** Reads the newest versions again. */
  public void refresh() {
    versions.refresh();
  }

  /** Whether any version of {@code name} exists. */
  public boolean exists(String name) {
    return versions.newest(name).isPresent();
  }

  /** The newest version of {@code name}; a bank cannot name one that does not exist. */
  public PolicyVersion<PolicyRules> newest(String name) {
    return versions
        .newest(name)
        .orElseThrow(() -> new IllegalStateException("no policy is named " + name));
  }

  /** Every version, oldest first. */
  public List<PolicyVersion<PolicyRules>> all() {
    return versions.all();
  }

  /** Every version of {@code name}, oldest first; none if there is no such policy. */
  public List<PolicyVersion<PolicyRules>> versions(String name) {
    return versions.of(name);
  }

  /** Writes the next version of {@code name}, or its first. The caller logs the change. */
  public PolicyVersion<PolicyRules> write(
      String name, PolicyRules rules, String reason, String owner) {
    return versions.write(name, rules, reason, owner);
  }
}
