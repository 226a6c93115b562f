package dev.breakwater.hashing.pdq;

/** Whether a hash owes its every bit to Meta's, or only all but those that roundings decide. */
public enum Roundings {
  /** Each sum rounds as the reference's does, so the same pixels give the same bits. */
  OF_THE_REFERENCE,

  /**
   * The same filter in a quarter of the time, with roundings of its own. Where a coefficient lies
   * within them of the median, a bit of the hash can differ, as it does more often between two
   * decoders of one file. Of a picture without content, of quality 0, all can.
   */
  FREE
}
