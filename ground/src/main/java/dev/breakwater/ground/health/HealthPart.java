package dev.breakwater.ground.health;

/** One part of the server that can tell how well it is. */
public interface HealthPart {
  /** Lower case words joined by hyphens: {@code banks}. */
  String name();

  /** Answers at once, from memory or within a second; what it throws counts as down. */
  Health check();
}
