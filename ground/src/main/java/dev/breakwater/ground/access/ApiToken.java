package dev.breakwater.ground.access;

import dev.breakwater.ground.words.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller shows: {@code bw_<key id>_<secret>}. The prefix lets secret scanners find one that
 * was committed by mistake.
 */
final class ApiToken {
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("bw_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

  private final UUID keyId;
  private final byte[] secret;

  private ApiToken(UUID keyId, byte[] secret) {
    this.keyId = keyId;
    this.secret = secret;
  }

  static ApiToken random(UUID keyId, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new ApiToken(keyId, secret);
  }

  static Optional<ApiToken> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ByteBuffer id = ByteBuffer.wrap(HexFormat.of().parseHex(matcher.group(1)));
    try {
      byte[] secret = Base64.getUrlDecoder().decode(matcher.group(2));
      return Optional.of(new ApiToken(new UUID(id.getLong(), id.getLong()), secret));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  UUID keyId() {
    return keyId;
  }

  /** The whole token, to be shown once. */
  String text() {
    String id = keyId.toString().replace("-", "");
    return "bw_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /**
   * What is kept of the secret. A fast hash is enough: nobody guesses 256 random bits, however fast
   * each guess is.
   */
  byte[] digest() {
    return Sha256.of(secret);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ApiToken token
        && keyId.equals(token.keyId)
        && MessageDigest.isEqual(secret, token.secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest());
  }

  @Override
  public String toString() {
    return "ApiToken(redacted)";
  }
}
