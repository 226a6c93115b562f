package dev.breakwater.ground.evidence;

import java.io.IOException;

/**
 * What seals the key of each piece of evidence: the installation's own master key, or a key that
 * never leaves a key service.
 */
public interface KeyWrapper {
  /** Tells wrappers apart; it is kept beside each key that was sealed. */
  String name();

  /** Seals {@code key} so that it opens only together with {@code owner}. */
  byte[] wrap(byte[] key, byte[] owner) throws IOException;

  /**
   * Opens what {@link #wrap} made.
   *
   * @throws IOException if the key service cannot be reached or refuses
   */
  byte[] unwrap(byte[] sealed, byte[] owner) throws IOException;
}
