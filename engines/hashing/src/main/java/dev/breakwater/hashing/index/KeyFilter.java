package dev.breakwater.hashing.index;

/**
 * Tells at once of most keys that a segment does not have them.
 *
 * <p>Before an entry is put, every segment is asked whether it has it already, and nearly always
 * none does. A small segment has no bands and would be scanned to say so, which made a million puts
 * take a minute. This is a Bloom filter (Bloom 1970) whose four bits for a key all lie in one word,
 * so that a question reads memory once; with sixteen bits a key about one in a hundred strangers
 * passes and is then looked for.
 */
final class KeyFilter {
  private static final int KEYS_A_WORD = 4;
  private static final int BITS_A_KEY = 4;
  private static final int PLACE_BITS = 6;

  private final long[] words;

  private KeyFilter(int keys) {
    this.words = new long[keys / KEYS_A_WORD + 1];
  }

  static KeyFilter of(Segment segment) {
    KeyFilter filter = new KeyFilter(segment.keyCount());
    for (int ordinal = 0; ordinal < segment.keyCount(); ordinal++) {
      filter.add(segment.key(ordinal));
    }
    return filter;
  }

  /** False only if the segment has no entry of this key. */
  boolean mayHave(long key) {
    long mixed = mix(key);
    long bits = bits(mixed);
    return (words[word(mixed)] & bits) == bits;
  }

  private void add(long key) {
    long mixed = mix(key);
    words[word(mixed)] |= bits(mixed);
  }

  private int word(long mixed) {
    return (int) Math.unsignedMultiplyHigh(mixed, words.length);
  }

  /** The word is chosen by the high bits, the places in it by the low ones. */
  private static long bits(long mixed) {
    long bits = 0;
    for (int i = 0; i < BITS_A_KEY; i++) {
      bits |= 1L << (mixed >>> (i * PLACE_BITS)); // a shift takes the lowest six bits only
    }
    return bits;
  }

  /** Keys count upwards: multiply and fold until every bit depends on every other. */
  private static long mix(long key) {
    long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }
}
