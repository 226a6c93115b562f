package dev.breakwater.ground.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedSpoolTest {
  private static final SpoolLimits SMALL = new SpoolLimits(1_000, 1_000_000);
  private static final byte[] MARKER = "planted-marker-41".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  @Test
  void givesBackBytesOfAnyNumberAtAnyPosition() throws IOException {
    EncryptedSpool spool = spool();
    for (int size : new int[] {0, 1, 999, 1_000, 1_001, 1_002, 65_536, 200_003}) {
      byte[] bytes = random(size);

      try (SpooledBytes spooled = whole(spool.receive(stream(bytes), 1_000_000))) {
        assertThat(spooled.size()).isEqualTo(size);
        assertThat(spooled.stream().readAllBytes()).isEqualTo(bytes);
        readsTheSameAtRandomPositions(spooled, bytes);
      }
    }
    assertThat(spool.bytesOnDisk()).isZero();
  }

  @Test
  void givesWhatHasArrivedToAWatcherWhoMayKeepItLongerThanTheRest() throws IOException {
    EncryptedSpool spool = spool();
    byte[] bytes = random(200_000);
    List<SpooledBytes> seen = new ArrayList<>();

    SpooledBytes all =
        whole(spool.receive(stream(bytes), 1_000_000, soFar -> seen.add(soFar.get())));
    all.close();

    assertThat(seen).hasSizeGreaterThan(2);
    for (SpooledBytes some : seen) {
      assertThat(some.stream().readAllBytes())
          .isEqualTo(Arrays.copyOf(bytes, Math.toIntExact(some.size())));
    }
    assertThat(spool.bytesOnDisk()).isEqualTo(200_000);
    for (SpooledBytes some : seen) {
      some.close();
      some.close();
    }
    assertThat(spool.bytesOnDisk()).isZero();
  }

  @Test
  void refusesMoreThanIsAllowedAndKeepsNothing() throws IOException {
    EncryptedSpool spool = spool();

    assertThat(spool.receive(stream(random(501)), 500)).isInstanceOf(Received.TooLarge.class);
    assertThat(spool.receive(stream(random(5_001)), 5_000)).isInstanceOf(Received.TooLarge.class);
    assertThat(spool.receive(stream(random(5_000)), 5_000)).isInstanceOf(Received.Whole.class);
  }

  @Test
  void refusesWhenAllItemsTogetherFillTheDisk() throws IOException {
    EncryptedSpool spool = spool();
    SpooledBytes first = whole(spool.receive(stream(random(900_000)), 1_000_000));

    assertThat(spool.receive(stream(random(200_000)), 1_000_000))
        .isInstanceOf(Received.NoRoom.class);
    first.close();
    assertThat(spool.bytesOnDisk()).isZero();
    assertThat(spool.receive(stream(random(200_000)), 1_000_000))
        .isInstanceOf(Received.Whole.class);
  }

  @Test
  void leavesNoFileBehindEvenWhileItIsInUse() throws IOException {
    EncryptedSpool spool = spool();

    try (SpooledBytes held = whole(spool.receive(stream(random(50_000)), 1_000_000));
        Stream<Path> files = Files.list(directory)) {
      assertThat(held.size()).isEqualTo(50_000);
      assertThat(files).isEmpty();
    }
  }

  @Test
  void removesWhatAnEarlierServerLeft() throws IOException {
    Files.write(directory.resolve("spool-12ab"), MARKER);

    spool();

    assertThat(directory.resolve("spool-12ab")).doesNotExist();
  }

  @Test
  void neverWritesBytesInTheClear() {
    byte[] key = random(CounterCipher.KEY_BYTES);
    byte[] sealed = new CounterCipher(key, 0).apply(MARKER, MARKER.length);

    assertThat(sealed).isNotEqualTo(MARKER);
    assertThat(new CounterCipher(key, 0).apply(sealed, sealed.length)).isEqualTo(MARKER);
    assertThat(new CounterCipher(key, 5).apply(Arrays.copyOfRange(sealed, 5, 9), 4))
        .isEqualTo(Arrays.copyOfRange(MARKER, 5, 9));
  }

  private EncryptedSpool spool() throws IOException {
    return new EncryptedSpool(directory, SMALL, new SecureRandom());
  }

  private static void readsTheSameAtRandomPositions(SpooledBytes spooled, byte[] bytes)
      throws IOException {
    Random random = new Random(3);
    try (SeekableByteChannel channel = spooled.open()) {
      for (int i = 0; i < 50 && bytes.length > 0; i++) {
        int from = random.nextInt(bytes.length);
        ByteBuffer target = ByteBuffer.allocate(1 + random.nextInt(70));
        channel.position(from);
        int read = channel.read(target);

        assertThat(read).isPositive();
        assertThat(Arrays.copyOf(target.array(), read))
            .isEqualTo(Arrays.copyOfRange(bytes, from, from + read));
      }
    }
  }

  private static SpooledBytes whole(Received received) {
    assertThat(received).isInstanceOf(Received.Whole.class);
    return ((Received.Whole) received).bytes();
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
