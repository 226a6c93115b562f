package dev.breakwater.ground.policy;

import java.util.regex.Pattern;

/**
 * One version of a policy, by name: what a verdict cites.
 *
 * @param name lower-case letters, digits and dashes
 * @param version 1 for the first
 */
public record PolicyRef(String name, int version) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public PolicyRef {
    requireName(name);
    if (version < 1) {
      throw new IllegalArgumentException("a policy's first version is 1, not " + version);
    }
  }

  /** Whether {@code name} can name a policy. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Refuses a text that cannot name a policy. */
  public static String requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a policy's name is 1 to 63 lower-case letters, digits and dashes, a letter first");
    }
    return name;
  }
}
