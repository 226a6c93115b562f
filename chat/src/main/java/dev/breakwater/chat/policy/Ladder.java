package dev.breakwater.chat.policy;

import dev.breakwater.grooming.Level;

/**
 * What is done at each level, never less at a graver one.
 *
 * @param findingFrom from which level on a person looks; see {@link AlertBudget}
 */
public record Ladder(Step watch, Step notice, Step alert, AlertBudget findingFrom) {
  public Ladder {
    if (!notice.protectsAsMuchAs(watch) || !alert.protectsAsMuchAs(notice)) {
      throw new IllegalArgumentException(
          "watch, notice and alert each protect as much as the one before, or more");
    }
  }

  /** What is done at {@code level}. */
  public Step at(Level level) {
    return switch (level) {
      case NONE -> Step.NOTHING;
      case WATCH -> watch;
      case NOTICE -> notice;
      case ALERT -> alert;
    };
  }

  /** Whether a person is to look when {@code level} is reached. */
  public boolean isFinding(Level level) {
    return level.reaches(findingFrom.level());
  }
}
