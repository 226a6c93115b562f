package dev.breakwater.ground.audit.proof;

import java.util.List;

/** What came of checking an export. */
public sealed interface Verdict {
  /** Every entry is there, unchanged and in its place. */
  record Whole(SignedHead head) implements Verdict {}

  /**
   * It is not what the log signed.
   *
   * @param faults each in a sentence, with the line it was seen at where that can be told
   */
  record Broken(List<String> faults) implements Verdict {
    public Broken {
      faults = List.copyOf(faults);
    }
  }
}
