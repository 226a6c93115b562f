package dev.breakwater.privacy.prefix;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A list as it is asked by prefix, after Safe Browsing's version 5, for lists that are short and
 * secret.
 *
 * <p>Safe Browsing lets out 32 bits of a digest, because its lists are long and public enough. Over
 * a short secret list the same would nearly name the link to the server, and a device that asks
 * only on a local hit would tell that there was one. So here the device asks about <em>every</em>
 * link, and as few bits go out as leave {@value #LEAST_IN_A_BUCKET} or more entries of the list
 * behind each prefix on average: with n entries, floor(log2(n / {@value #LEAST_IN_A_BUCKET})). Of
 * the links of the web, some 10^11, a list of 100,000 then leaves over ten million behind each
 * prefix.
 *
 * <p>An answer is the whole bucket, each digest cut to {@value #CUT_BYTES} bytes and filled up to
 * the largest bucket's size with digests of nothing, which are the same whenever one asks: fresh
 * ones would fall out of the cut of two answers. It leaks the list to one who asks for all buckets,
 * which takes 2^bits questions: limit the rate, and mind the list's licence. For a list that must
 * not leak at all there is {@code oprf}.
 */
public final class PrefixTable {
  /** Average entries behind a prefix. */
  public static final int LEAST_IN_A_BUCKET = 8;

  /** Bytes of a digest in an answer: a wrong hit among a bucket of 64 has odds of 2^-122. */
  public static final int CUT_BYTES = 16;

  private static final int MOST_BITS = 24;
  private static final String HMAC = "HmacSHA256";

  private final int bits;
  private final int bucketSize;
  private final TreeMap<Integer, List<byte[]>> buckets = new TreeMap<>();
  private final byte[] fillerKey;

  /**
   * The table of a list of expressions.
   *
   * @param fillerKey 32 secret bytes, the same on every server that answers for this list
   */
  public PrefixTable(Collection<byte[]> expressions, byte[] fillerKey) {
    this.bits = bitsFor(expressions.size());
    this.fillerKey = fillerKey.clone();
    for (byte[] expression : expressions) {
      byte[] digest = PrefixQuestion.sha256(expression);
      buckets
          .computeIfAbsent(PrefixQuestion.prefix(digest, bits), prefix -> new ArrayList<>())
          .add(cut(digest));
    }
    this.bucketSize = buckets.values().stream().mapToInt(List::size).max().orElse(0);
  }

  /** How many bits a device may let out for a list of {@code entries}. */
  public static int bitsFor(int entries) {
    int full = entries / LEAST_IN_A_BUCKET;
    return full < 2
        ? 0
        : Math.min(MOST_BITS, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(full));
  }

  /** How many bits this table is asked with. */
  public int bits() {
    return bits;
  }

  /** How many digests every answer has. */
  public int bucketSize() {
    return bucketSize;
  }

  /** The answer for a prefix, in an order that tells nothing. */
  public List<byte[]> answer(int prefix) {
    if (prefix < 0 || prefix >>> bits != 0) {
      throw new IllegalArgumentException("a prefix of this table has " + bits + " bits");
    }
    List<byte[]> answer = new ArrayList<>(buckets.getOrDefault(prefix, List.of()));
    for (int i = 0; answer.size() < bucketSize; i++) {
      answer.add(filler(prefix, i));
    }
    answer.sort(Comparator.comparing(each -> ByteBuffer.wrap(each)));
    return List.copyOf(answer);
  }

  static byte[] cut(byte[] digest) {
    return Arrays.copyOf(digest, CUT_BYTES);
  }

  /** It begins with the prefix, as a digest in this bucket would. */
  private byte[] filler(int prefix, int number) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(fillerKey, HMAC));
      byte[] filler =
          cut(
              mac.doFinal(
                  ByteBuffer.allocate(2 * Integer.BYTES).putInt(prefix).putInt(number).array()));
      ByteBuffer head = ByteBuffer.wrap(filler);
      int below = bits == 0 ? -1 : (int) (0xffffffffL >>> bits);
      int top = bits == 0 ? 0 : prefix << (Integer.SIZE - bits);
      head.putInt(0, top | (head.getInt(0) & below));
      return filler;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", broken);
    }
  }
}
