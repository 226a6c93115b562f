package dev.breakwater.hashing.index;

/** Hashes with numbers from 0 up. */
interface NumberedHashes {
  int count();

  /** Word 0 to 3 of a hash. */
  long word(int number, int word);
}
