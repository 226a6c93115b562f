package dev.breakwater.lawenforcement.ncmec;

import java.util.Optional;

/** What came of a call to the CyberTipline. */
public sealed interface Answer {
  /** It did as asked. */
  record Done(
      Receipt receipt, Optional<Long> reportId, Optional<String> fileId, Optional<String> hash)
      implements Answer {}

  /**
   * It answered that it did not.
   *
   * @param code by its list, which is not closed: one we do not know is carried all the same
   */
  record Refused(Receipt receipt, int code) implements Answer {
    /** What to do about it. */
    public Refusal meaning() {
      return Refusal.of(code);
    }
  }

  /**
   * No answer that can be read came: it may have done as asked, or not.
   *
   * @param cause in a few words, without anything of the report
   */
  record Lost(String cause) implements Answer {}

  /** It was never reached, so it did nothing. */
  record NotSent(String cause) implements Answer {}
}
