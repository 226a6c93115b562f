package dev.breakwater.upload.bank;

import dev.breakwater.ground.policy.PolicyRef;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A named set of signals from one source.
 *
 * @param name unique; letters, digits, dots, dashes and underscores
 * @param source who vouches for the entries, such as a hotline
 * @param classification A1, A2, B1, B2, or the bank's own word
 * @param confidence how far the source is trusted, 0 to 100
 * @param policy the name of the policy whose newest version says what a match does
 */
public record Bank(
    BankId id,
    String name,
    String source,
    String classification,
    int confidence,
    String policy,
    Thresholds thresholds,
    BankState state,
    Instant createdAt) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  public Bank {
    requireName(name);
    PolicyRef.requireName(policy);
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("a bank's confidence is 0 to 100, not " + confidence);
    }
  }

  /** Refuses a text that cannot name a bank. */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a bank's name is 1 to 100 letters, digits, dots, dashes and underscores,"
              + " a letter or digit first");
    }
    return name;
  }
}
