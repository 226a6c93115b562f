package dev.breakwater.hashing.pdq;

/**
 * What happens to a picture before it is hashed. Tools disagree here, so hashes of one file differ
 * by a few bits between the profiles; the default threshold of 31 bits allows for it.
 */
public enum PdqProfile {
  /**
   * All decoded pixels: the canonical form. It is what Meta's Java, its Python binding and so
   * Hasher-Matcher-Actioner compute.
   */
  FULL_RESOLUTION,

  /**
   * Pictures with a side over 512 pixels are first brought to exactly 512 x 512 by nearest
   * neighbour, whatever their proportions, as Meta's C++ command-line tool does.
   */
  NEAREST_512
}
