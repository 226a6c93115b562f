package dev.breakwater.console.signin;

import java.util.Locale;
import java.util.Optional;

/**
 * What a password must be: long, and not a variation of the name. No rules of composition and no
 * regular change, as NIST SP 800-63B advises.
 */
final class PasswordRule {
  static final int SHORTEST = 12;
  private static final int LONGEST = 128;

  private PasswordRule() {}

  /** What is wrong with it, to be shown; empty when nothing is. */
  static Optional<String> fault(String password, String signInName) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of(
          "A password has "
              + SHORTEST
              + " to "
              + LONGEST
              + " characters; this has "
              + length
              + ".");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.contains(signInName) || lower.contains("breakwater")) {
      return Optional.of("The password must not contain your sign-in name or 'breakwater'.");
    }
    if (password.codePoints().distinct().count() < 5) {
      return Optional.of("The password repeats the same few characters.");
    }
    return Optional.empty();
  }
}
