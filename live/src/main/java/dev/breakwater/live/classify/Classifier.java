package dev.breakwater.live.classify;

/** Says how much a picture looks like abuse of a child, in a process or a house of its own. */
public interface Classifier {
  /** An opinion. */
  sealed interface Opinion {
    /** Between 0, surely not, and 1, surely. */
    record Score(double value) implements Opinion {
      public Score {
        if (!(value >= 0 && value <= 1)) {
          throw new IllegalArgumentException("a score is 0 to 1");
        }
      }
    }

    /** There is none, which is no clearance. */
    record CannotTell(String why) implements Opinion {}
  }

  /** Asks about one picture, a JPEG; within its time limit there is an answer. */
  Opinion look(byte[] jpeg);
}
