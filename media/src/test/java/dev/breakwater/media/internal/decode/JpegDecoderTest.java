package dev.breakwater.media.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.media.internal.decode.JpegWriter.Sampling;
import dev.breakwater.media.internal.jpeg.JpegLuma;
import dev.breakwater.media.internal.jpeg.LumaOutcome;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our JPEG decoder beside FFmpeg's: the same luma, and a clear no to what is not ordinary. */
final class JpegDecoderTest {
  private static final int MOST_PIXELS = 1_000_000;
  private static final int CLOSE = 2;
  private static final int CLOSE_HASH = 2;

  /** Below this side a level more or less can turn many bits. */
  private static final int SEEN_BY_PDQ = 64;

  private final JpegLuma reader = new JpegLuma();
  private final Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);

  @BeforeAll
  static void findNatives() {
    System.setProperty(
        "org.bytedeco.javacpp.cachedir", Path.of("target", "natives").toAbsolutePath().toString());
  }

  static List<List<Sampling>> samplings() {
    return List.of(
        DrawnJpegs.GREY,
        DrawnJpegs.YUV_444,
        DrawnJpegs.YUV_422,
        DrawnJpegs.YUV_440,
        DrawnJpegs.YUV_420,
        DrawnJpegs.YUV_411);
  }

  @ParameterizedTest
  @MethodSource("samplings")
  void lumaOfEachSamplingIsFfmpegs(List<Sampling> sampling) {
    for (int coarseness : new int[] {1, 4, 30}) {
      for (int restarts : new int[] {0, 1, 5}) {
        var shape = DrawnJpegs.shape(211, 173, sampling, restarts, coarseness);

        assertReadAsByFfmpeg(DrawnJpegs.waves(shape, coarseness + restarts));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 33})
  void lumaOfSmallAndOddSizesIsFfmpegs(int side) {
    for (List<Sampling> sampling : List.of(DrawnJpegs.YUV_420, DrawnJpegs.YUV_444)) {
      assertReadAsByFfmpeg(DrawnJpegs.waves(DrawnJpegs.shape(side, 24, sampling, 0, 3), side));
      assertReadAsByFfmpeg(DrawnJpegs.waves(DrawnJpegs.shape(40, side, sampling, 0, 3), side));
    }
  }

  @Test
  void aPictureIsReadAlikeAfterALargerOne() {
    byte[] small = DrawnJpegs.waves(DrawnJpegs.shape(40, 24, DrawnJpegs.YUV_420, 0, 3), 1);
    byte[] large = DrawnJpegs.waves(DrawnJpegs.shape(400, 300, DrawnJpegs.YUV_444, 0, 9), 2);

    assertReadAsByFfmpeg(large);
    assertReadAsByFfmpeg(small);
  }

  @Test
  void whatFollowsTheEndIsIgnored() {
    byte[] whole = ordinary();
    byte[] more = Arrays.copyOf(whole, whole.length + 1000);

    assertReadAsByFfmpeg(more);
  }

  @Test
  void aFileCutOffAnywhereIsLeftToFfmpeg() {
    byte[] whole = ordinary();

    for (int length = 0; length < whole.length; length += 7) {
      assertThat(read(Arrays.copyOf(whole, length))).isInstanceOf(LumaOutcome.NotOrdinary.class);
    }
  }

  @Test
  void aPictureThatClaimsMoreRowsThanItHasIsLeftToFfmpeg() {
    byte[] tall = ordinary();
    tall[placeOf(tall, 0xc0) + 5] = 4;

    assertThat(read(tall)).isInstanceOf(LumaOutcome.NotOrdinary.class);
  }

  @Test
  void otherCodingsAndColoursAreLeftToFfmpeg() {
    for (int marker : new int[] {0xc2, 0xc3, 0xc5, 0xc9, 0xca}) {
      assertThat(read(with(0xc0, 1, marker))).isInstanceOf(LumaOutcome.NotOrdinary.class);
    }
    assertThat(read(with(0xc0, 4, 12))).isInstanceOf(LumaOutcome.NotOrdinary.class);
    assertThat(read(with(0xc0, 10, 'R'))).isInstanceOf(LumaOutcome.NotOrdinary.class);
    assertThat(read(with(0xda, 6, 0x22))).isInstanceOf(LumaOutcome.NotOrdinary.class);
  }

  @Test
  void aPictureOverTheCapIsNotRead() {
    var outcome = reader.read(MemorySegment.ofArray(ordinary()), 211 * 173 - 1);

    assertThat(outcome).isInstanceOf(LumaOutcome.NotOrdinary.class);
  }

  @Test
  void restartMarkersOutOfTurnAreLeftToFfmpeg() {
    byte[] jpeg = DrawnJpegs.waves(DrawnJpegs.shape(211, 173, DrawnJpegs.YUV_420, 9, 3), 3);
    jpeg[placeOf(jpeg, 0xd1) + 1] = (byte) 0xd4;

    assertThat(read(jpeg)).isInstanceOf(LumaOutcome.NotOrdinary.class);
  }

  private static byte[] ordinary() {
    return DrawnJpegs.waves(DrawnJpegs.shape(211, 173, DrawnJpegs.YUV_420, 0, 3), 5);
  }

  private static byte[] with(int marker, int offset, int value) {
    byte[] jpeg = ordinary();
    jpeg[placeOf(jpeg, marker) + offset] = (byte) value;
    return jpeg;
  }

  private static int placeOf(byte[] jpeg, int marker) {
    for (int at = 0; at < jpeg.length - 1; at++) {
      if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == marker) {
        return at;
      }
    }
    throw new IllegalStateException("no such marker");
  }

  private LumaOutcome read(byte[] jpeg) {
    return reader.read(MemorySegment.ofArray(jpeg), MOST_PIXELS);
  }

  private void assertReadAsByFfmpeg(byte[] jpeg) {
    Luma8 theirs = Planes.ofFfmpeg(jpeg);
    assertThat(read(jpeg))
        .isInstanceOfSatisfying(
            LumaOutcome.Whole.class,
            whole -> {
              Luma8 ours = whole.luma();
              assertThat(ours.width()).isEqualTo(theirs.width());
              assertThat(ours.height()).isEqualTo(theirs.height());
              assertThat(Planes.difference(ours, theirs)).isLessThanOrEqualTo(CLOSE);
              if (Math.min(ours.width(), ours.height()) >= SEEN_BY_PDQ) {
                assertThat(pdq.hash(ours).hash().distanceTo(pdq.hash(theirs).hash()))
                    .isLessThanOrEqualTo(CLOSE_HASH);
              }
            });
  }
}
