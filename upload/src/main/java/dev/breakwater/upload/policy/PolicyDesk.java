package dev.breakwater.upload.policy;

import dev.breakwater.ground.policy.PolicyVersion;

/** Where new versions of policies are written, so that every server applies them. */
public interface PolicyDesk {
  /** Writes the next version of {@code name}, or its first; it is effective on return. */
  PolicyVersion<PolicyRules> write(String name, PolicyRules rules, String reason, String by);
}
