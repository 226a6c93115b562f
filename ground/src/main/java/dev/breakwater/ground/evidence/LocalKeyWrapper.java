package dev.breakwater.ground.evidence;

import dev.breakwater.ground.keys.SecretBox;

/** Seals the keys of evidence under a key of the installation: see {@link LocalKeys}. */
public final class LocalKeyWrapper implements KeyWrapper {
  private final String name;
  private final SecretBox box;

  /** The one under the installation's master key. */
  public LocalKeyWrapper(SecretBox box) {
    this("local", box);
  }

  LocalKeyWrapper(String name, SecretBox box) {
    this.name = name;
    this.box = box;
  }

  @Override
  public String name() {
    return name;
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
