package dev.breakwater.upload.policy;

import dev.breakwater.ground.policy.PolicyRef;
import java.time.Instant;

/**
 * A version of the rules with its owner and reason. Written once, never changed.
 *
 * @param reason in plain words, why these rules
 * @param owner who wrote this version
 */
public record Policy(
    PolicyRef ref, PolicyRules rules, String reason, String owner, Instant writtenAt) {
  /** The name of the policy that speaks for the gate itself, such as about unreadable items. */
  public static final String DEFAULT_NAME = "default";
}
