package dev.breakwater.console.signin;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password must be: long, and not what an attacker tries first. No rules of composition and
 * no regular change, as NIST SP 800-63B advises.
 *
 * <p>What is tried first says zxcvbn (Wheeler, USENIX Security 2016): passwords that many have
 * chosen, words and names, dates, walks on the keyboard and repetitions, and what is made of them.
 */
final class PasswordRule {
  static final int SHORTEST = 12;
  private static final int LONGEST = 128;

  /** Fewer guesses than 10^10 are made offline in hours, slow hash or not. */
  private static final double FEWEST_GUESSES = 1e10;

  /** More is not looked at: the time it takes grows faster than the length. */
  private static final int LOOKED_AT = 64;

  private static final Zxcvbn GUESSER = new Zxcvbn();

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
    String looked = password.substring(0, Math.min(LOOKED_AT, password.length()));
    return GUESSER.measure(looked).getGuesses() < FEWEST_GUESSES
        ? Optional.of(
            "This password is among those that are tried first. Take some words in a row.")
        : Optional.empty();
  }
}
