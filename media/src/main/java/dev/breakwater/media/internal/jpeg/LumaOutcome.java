package dev.breakwater.media.internal.jpeg;

import dev.breakwater.hashing.pdq.Luma8;

/** What came of reading a JPEG's luma. */
public sealed interface LumaOutcome {

  /** All of it was read. The samples are lent until the reader's next call. */
  record Whole(Luma8 luma) implements LumaOutcome {}

  /** The file is not ordinary, or broken somewhere: another decoder is to read it. */
  record NotOrdinary() implements LumaOutcome {}
}
