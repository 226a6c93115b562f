package dev.breakwater.upload.bank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of the web a rule about URLs covers. Its name, small and with a colon, begins the rule.
 */
public enum UrlKind {
  /** One URL, whatever its scheme and port. */
  EXACT,
  /** Everything at and below a path of one host. */
  PREFIX,
  /** Everything on one host. */
  HOST,
  /** Everything on a host and on every host below it. */
  DOMAIN;

  /** What a rule of this kind begins with. */
  public String prefix() {
    return name().toLowerCase(Locale.ROOT) + ":";
  }

  /** The kind that {@code rule} names. */
  public static Optional<UrlKind> of(String rule) {
    return Arrays.stream(values())
        .filter(kind -> rule.regionMatches(true, 0, kind.prefix(), 0, kind.prefix().length()))
        .findFirst();
  }

  /** Whether {@code signal}, of an unnamed type, can be nothing but a rule about URLs. */
  public static boolean looksLikeRule(String signal) {
    return of(signal).isPresent() || signal.contains("://");
  }
}
