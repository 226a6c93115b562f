package dev.breakwater.ground.bundle;

/** For whom a bundle is locked. */
public sealed interface BundleLock {
  /** For whoever has the secret of a key. */
  record ForRecipient(RecipientKey key) implements BundleLock {}

  /** For whoever is told a passphrase, by another way than the bundle goes. */
  record ByPassphrase(String passphrase) implements BundleLock {
    private static final int SHORTEST = 16;

    public ByPassphrase {
      if (passphrase.length() < SHORTEST) {
        throw new IllegalArgumentException(
            "a bundle's passphrase has at least " + SHORTEST + " characters");
      }
    }

    @Override
    public String toString() {
      return "ByPassphrase(redacted)";
    }
  }
}
