package dev.breakwater.ground.evidence;

import dev.breakwater.ground.keys.SecretBox;

/** Seals the keys of evidence under the installation's master key. */
public final class LocalKeyWrapper implements KeyWrapper {
  private final SecretBox box;

  public LocalKeyWrapper(SecretBox box) {
    this.box = box;
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public byte[] wrap(byte[] key, byte[] owner) {
    return box.seal(key, owner);
  }

  @Override
  public byte[] unwrap(byte[] sealed, byte[] owner) {
    return box.open(sealed, owner);
  }
}
