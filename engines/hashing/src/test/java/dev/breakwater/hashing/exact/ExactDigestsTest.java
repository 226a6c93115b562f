package dev.breakwater.hashing.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Vectors from RFC 1321 and FIPS 180. */
class ExactDigestsTest {
  private static final ExactHashes OF_ABC =
      new ExactHashes(
          new Md5("900150983cd24fb0d6963f7d28e17f72"),
          new Sha1("a9993e364706816aba3e25717850c26c9cd0d89d"),
          new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));

  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void digestsNothing() throws IOException {
    ExactHashes hashes = ExactDigests.of(InputStream.nullInputStream());

    assertThat(hashes)
        .isEqualTo(
            new ExactHashes(
                new Md5("d41d8cd98f00b204e9800998ecf8427e"),
                new Sha1("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
                new Sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
  }

  @Test
  void digestsThreeLetters() {
    assertThat(ExactDigests.of(ABC)).isEqualTo(OF_ABC);
  }

  @Test
  void digestsAMillionLettersFromAStream() throws IOException {
    byte[] letters = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

    ExactHashes hashes = ExactDigests.of(new ByteArrayInputStream(letters));

    assertThat(hashes)
        .isEqualTo(
            new ExactHashes(
                new Md5("7707d6ae4e027c70eea2a935c2296f21"),
                new Sha1("34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
                new Sha256("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")));
  }

  @Test
  void startsAfreshOnceFinished() {
    ExactDigests digests = new ExactDigests();
    digests.update(new byte[100], 0, 100);
    digests.finish();

    digests.update(ABC, 0, 3);

    assertThat(digests.finish()).isEqualTo(OF_ABC);
  }

  @Test
  void readsUpperCaseDigits() {
    assertThat(new Sha1("A9993E364706816ABA3E25717850C26C9CD0D89D")).isEqualTo(OF_ABC.sha1());
    assertThat(OF_ABC.sha1().bytes()).hasSize(Sha1.BYTES).startsWith(0xa9, 0x99);
  }

  @Test
  void refusesWhatIsNoDigestWithoutRepeatingIt() {
    assertThatThrownBy(() -> new Md5("feedbee"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 hex digits")
        .hasMessageNotContaining("feedbee");
    assertThatThrownBy(() -> new Sha256("g".repeat(64))).hasMessageContaining("64 hex digits");
  }

  @Test
  void doesNotShowItselfInLogs() {
    assertThat(OF_ABC.toString())
        .isEqualTo("ExactHashes[md5=Md5[redacted], sha1=Sha1[redacted], sha256=Sha256[redacted]]");
  }
}
