package dev.breakwater.console.frame;

/**
 * One entry of the navigation. Who may open its path sees it.
 *
 * @param path where it begins: {@code /console/people}
 * @param place where it stands among the others, low first: work 100, lists 300, people 700
 */
public record ConsoleSection(String title, String path, int place) {
  public ConsoleSection {
    if (!path.startsWith("/console/")) {
      throw new IllegalArgumentException("a section's path begins with /console/, not " + path);
    }
  }
}
