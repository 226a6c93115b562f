package dev.breakwater.upload.gate;

import dev.breakwater.hashing.exact.ExactHashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digests by which the same bytes are known again without keeping a hash of them: whoever
 * reads the database cannot tell whose mark it is.
 */
final class ContentMarks {
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
