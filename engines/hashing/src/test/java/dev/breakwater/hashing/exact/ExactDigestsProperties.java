package dev.breakwater.hashing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However the bytes arrive, the digests are those of the whole. */
class ExactDigestsProperties {
  @Property(tries = 100)
  void agreesWithDigestingTheWhole(
      @ForAll @IntRange(max = 70_000) int size, @ForAll @IntRange(min = 1, max = 40_000) int piece)
      throws IOException, NoSuchAlgorithmException {
    byte[] bytes = bytes(size);
    ExactHashes expected = wholes(bytes);
    ExactDigests inPieces = new ExactDigests();
    for (int from = 0; from < size; from += piece) {
      inPieces.update(ByteBuffer.wrap(bytes, from, Math.min(piece, size - from)));
    }

    assertThat(inPieces.finish()).isEqualTo(expected);
    assertThat(ExactDigests.of(bytes)).isEqualTo(expected);
    assertThat(ExactDigests.of(new ByteArrayInputStream(bytes))).isEqualTo(expected);
  }

  @Property(tries = 100)
  void countsEveryByteThatPassesOnce(
      @ForAll @IntRange(max = 30_000) int size, @ForAll @IntRange(min = 1, max = 10_000) int piece)
      throws IOException, NoSuchAlgorithmException {
    byte[] bytes = bytes(size);
    try (DigestingInputStream stream = new DigestingInputStream(new ByteArrayInputStream(bytes))) {
      stream.skip(piece);
      stream.read();
      stream.readNBytes(piece);
      stream.readAllBytes();

      assertThat(stream.finish()).isEqualTo(wholes(bytes));
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static ExactHashes wholes(byte[] bytes) throws NoSuchAlgorithmException {
    return new ExactHashes(
        new Md5(whole("MD5", bytes)),
        new Sha1(whole("SHA-1", bytes)),
        new Sha256(whole("SHA-256", bytes)));
  }

  private static String whole(String algorithm, byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
