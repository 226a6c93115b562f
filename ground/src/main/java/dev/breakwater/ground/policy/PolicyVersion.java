package dev.breakwater.ground.policy;

import java.time.Instant;

/**
 * A version of some rules with its owner and reason. Written once, never changed.
 *
 * @param reason in plain words, why these rules
 * @param owner who wrote this version
 */
public record PolicyVersion<R>(
    PolicyRef ref, R rules, String reason, String owner, Instant writtenAt) {}
