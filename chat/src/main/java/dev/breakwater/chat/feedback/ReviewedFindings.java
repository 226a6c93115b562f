package dev.breakwater.chat.feedback;

import java.util.List;
import java.util.UUID;

/** What people decided of findings, in the order it took effect. */
@FunctionalInterface
public interface ReviewedFindings {
  /** Up to {@code most} decisions after {@code mark}, in order. */
  List<Reviewed> after(long mark, int most);

  /**
   * One decision.
   *
   * @param mark its place in the order
   * @param decision by which a later one takes it back
   */
  record Reviewed(long mark, UUID decision, Word word) {}

  /** What was decided. */
  sealed interface Word {
    /**
     * Findings were looked at.
     *
     * @param grooming those that show grooming
     * @param harmless those in which there is nothing
     */
    record Decided(List<UUID> grooming, List<UUID> harmless) implements Word {
      public Decided {
        grooming = List.copyOf(grooming);
        harmless = List.copyOf(harmless);
      }
    }

    /** An earlier decision does not count any more. */
    record TakenBack(UUID decision) implements Word {}

    /** It changes nothing here. */
    record Nothing() implements Word {}
  }
}
