package dev.breakwater.ground.bundle;

/** What a bundle is opened with. */
public sealed interface BundleOpener {
  record WithSecret(RecipientSecret secret) implements BundleOpener {}

  record WithPassphrase(String passphrase) implements BundleOpener {
    @Override
    public String toString() {
      return "WithPassphrase(redacted)";
    }
  }
}
