package dev.breakwater.upload.gate;

import dev.breakwater.hashing.exact.ExactHashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keyed digests by which the same bytes are known again without keeping a hash of them: whoever
 * reads the database cannot tell whose mark it is.
 */
final class ContentMarks {
  /**
   * The marks of one item.
   *
   * @param whole of all that came
   * @param beginning of its first bytes, under which it is known when it was stopped there
   */
  record Of(String whole, @Nullable String beginning) {
    Of(String whole) {
      this(whole, null);
    }

    boolean has(@Nullable String mark) {
      return whole.equals(mark) || (beginning != null && beginning.equals(mark));
    }
  }

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  ContentMarks(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  String of(ExactHashes digests) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] mark = mac.doFinal(digests.sha256().hex().getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(Arrays.copyOf(mark, BYTES));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, broken);
    }
  }
}
