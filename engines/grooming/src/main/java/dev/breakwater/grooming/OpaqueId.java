package dev.breakwater.grooming;

/** What ids have in common: a bound on their length, so that states stay small, and a hash. */
final class OpaqueId {
  /** The longest id, in printable ASCII characters. A UUID has 36. */
  static final int MAX_LENGTH = 64;

  /** The hash of nothing, not done yet. */
  static final long EMPTY = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  private OpaqueId() {}

  static void check(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "an id has 1 to " + MAX_LENGTH + " characters, but this has " + id.length());
    }
    if (!id.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "an id is printable ASCII without spaces; encode the platform's id, by Base64 say");
    }
  }

  /** FNV-1a, then the finaliser of SplitMix64, so that all bits are usable. Never zero. */
  static long hash(CharSequence text) {
    long h = EMPTY;
    for (int i = 0; i < text.length(); i++) {
      h = more(h, text.charAt(i));
    }
    return done(h);
  }

  /** The hash of what {@code h} is of with {@code c} behind it, not done yet. */
  static long more(long h, char c) {
    return (h ^ c) * FNV_PRIME;
  }

  /** The hash of what {@code all} is of. */
  static long done(long all) {
    long h = (all ^ (all >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    h ^= h >>> 31;
    return h == 0 ? 1 : h;
  }
}
