package dev.breakwater.console.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says it is, in the few words by which its owner knows it again. More of the header
 * would tell devices apart, and is not kept.
 */
final class BrowserName {
  private record Sign(String text, String name) {}

  /** In this order, because each claims to be those after it too. */
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg/", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("Firefox/", "Firefox"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"));

  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("Android", "Android"),
          new Sign("iPhone", "iOS"),
          new Sign("iPad", "iOS"),
          new Sign("Windows", "Windows"),
          new Sign("Mac OS X", "macOS"),
          new Sign("Linux", "Linux"));

  private BrowserName() {}

  static String of(@Nullable String userAgent) {
    return userAgent == null
        ? "A browser"
        : first(BROWSERS, userAgent, "A browser") + " on " + first(SYSTEMS, userAgent, "a device");
  }

  private static String first(List<Sign> signs, String userAgent, String otherwise) {
    return signs.stream()
        .filter(each -> userAgent.contains(each.text()))
        .map(Sign::name)
        .findFirst()
        .orElse(otherwise);
  }
}
