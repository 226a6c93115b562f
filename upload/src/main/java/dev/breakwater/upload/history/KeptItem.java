package dev.breakwater.upload.history;

import dev.breakwater.hashing.Pdq256;

/**
 * A picture that was let through: whose it is, and how it looks to PDQ. Never its content.
 *
 * @param hash of the picture as it was sent; its turns are not kept
 */
public record KeptItem(String service, String actor, String item, Pdq256 hash, int quality) {
  /** Hashes and accounts do not belong in logs. */
  @Override
  public String toString() {
    return "KeptItem(redacted)";
  }
}
