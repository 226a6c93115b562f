package dev.breakwater.ground.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeysTest {
  private static final byte[] OWNER = "one".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @Test
  void areMadeOnceAndStayTheSame() throws IOException {
    byte[] first = keys().derive("banks");

    assertThat(keys().derive("banks")).isEqualTo(first).hasSize(32);
  }

  @Test
  void giveEachPurposeAKeyOfItsOwn() throws IOException {
    assertThat(keys().derive("banks")).isNotEqualTo(keys().derive("evidence"));
  }

  @Test
  void areReadableByTheirOwnerOnly() throws IOException {
    keys();

    assertThat(mode(folder.resolve("keys"))).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("keys/master"))).isEqualTo("rw-------");
  }

  @Test
  void refuseAFileThatIsNoKey() throws IOException {
    keys();
    Files.write(folder.resolve("keys/master"), new byte[31]);

    assertThatThrownBy(this::keys).hasMessageContaining("31 bytes");
  }

  @Test
  void openASecretOnlyForItsOwner() throws IOException {
    byte[] secret = "the lake is deep".getBytes(StandardCharsets.US_ASCII);
    byte[] sealed = keys().box("webhooks").seal(secret, OWNER);

    assertThat(keys().box("webhooks").open(sealed, OWNER)).isEqualTo(secret);
    assertThatThrownBy(() -> keys().box("webhooks").open(sealed, new byte[1]))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> keys().box("other").open(sealed, OWNER))
        .isInstanceOf(IllegalStateException.class);
  }

  private MasterKeys keys() throws IOException {
    return MasterKeys.open(folder.resolve("keys"), new SecureRandom());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
