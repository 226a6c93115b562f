package dev.breakwater.grooming;

/** How much of what is said in a conversation could be grasped; each has weights of its own. */
public enum Grasp {
  /** No words, or of no known language: only who wrote when. */
  BEHAVIOUR,
  /** The words, in a known language. */
  WORDS,
  /** What the messages mean, read by a {@link MeaningReader}; now and then one may be missing. */
  MEANING
}
