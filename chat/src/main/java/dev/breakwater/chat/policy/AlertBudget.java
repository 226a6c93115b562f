package dev.breakwater.chat.policy;

import dev.breakwater.grooming.Level;

/**
 * How many harmless conversations out of 10,000 may come before a person, and so from which level
 * on a finding is made.
 *
 * <p>The engine's thresholds are set by these three budgets; {@code docs/grooming-model-card.md}
 * tells on which conversations, and what was measured on others.
 */
public enum AlertBudget {
  PER_10000_4(Level.ALERT),
  PER_10000_30(Level.NOTICE),
  PER_10000_300(Level.WATCH);

  private final Level level;

  AlertBudget(Level level) {
    this.level = level;
  }

  /** The level that keeps within it. */
  public Level level() {
    return level;
  }
}
