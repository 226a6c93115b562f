package dev.breakwater.media.internal.worker;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.hashing.pdq.DihedralHashes;
import dev.breakwater.hashing.pdq.FloatLuma;
import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.hashing.pdq.Roundings;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.Fingerprinting.Edges;
import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.Fingerprinting.Profiles;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Fingerprints frames. Keeps buffers, so one a thread. */
final class Fingerprinter {
  private static final int NEAREST_SIDE = 512;

  /**
   * Up to here a turned copy's own hash can lie beyond any threshold from the hash that is computed
   * for it ({@link Dihedral}), so its pixels are turned.
   */
  private static final int SMALL_SIDE = 512;

  private static final int WARM_UP_SIDE = 600;
  private static final int WARM_UP_ROUNDS = 25;

  private final Pdq full = new Pdq(PdqProfile.FULL_RESOLUTION);

  /** For pictures of streams, whose decoding moves more bits than roundings do. */
  private final Pdq quick = new Pdq(PdqProfile.FULL_RESOLUTION, Roundings.FREE);

  private final Pdq nearest = new Pdq(PdqProfile.NEAREST_512);

  /** Hashes noise until the hasher is compiled, so that the first items are not slow. */
  void warmUp() {
    byte[] noise = new byte[Rgb24.BYTES * WARM_UP_SIDE * WARM_UP_SIDE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) ((i * 0x9e3779b1) >>> 24);
    }
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      warmUp(Luma8.of(noise, WARM_UP_SIDE, WARM_UP_SIDE));
      warmUp(Rgb24.of(noise, WARM_UP_SIDE, WARM_UP_SIDE));
    }
    warmUpBars(noise);
  }

  private void warmUp(Pixels noise) {
    full.dihedral(noise);
    full.turned(noise);
    quick.dihedral(noise);
    quick.turned(noise);
    nearest.dihedral(noise);
  }

  /** Looks behind bars once in each form of pixels: no class can be loaded after the seal. */
  private void warmUpBars(byte[] noise) {
    Fingerprinting behind =
        new Fingerprinting(Frames.OF_A_STREAM, Profiles.CANONICAL, Edges.ALSO_WITHIN_BARS);
    int barred = WARM_UP_SIDE * WARM_UP_SIDE / 4;
    Arrays.fill(noise, 0, Rgb24.BYTES * barred, (byte) 0);
    of(
        MediaKind.VIDEO,
        0,
        Duration.ZERO,
        Sampled.BY_RATE,
        Rgb24.of(noise, WARM_UP_SIDE, WARM_UP_SIDE),
        behind);
    of(
        MediaKind.VIDEO,
        0,
        Duration.ZERO,
        Sampled.BY_RATE,
        Luma8.of(noise, WARM_UP_SIDE, WARM_UP_SIDE),
        behind);
    float[] floats = new float[WARM_UP_SIDE * WARM_UP_SIDE];
    for (int i = barred; i < floats.length; i++) {
      floats[i] = noise[i] & 0xff;
    }
    of(
        MediaKind.VIDEO,
        0,
        Duration.ZERO,
        Sampled.BY_RATE,
        FloatLuma.of(floats, WARM_UP_SIDE, WARM_UP_SIDE),
        behind);
  }

  /** The fingerprint of a frame, and that of what is between its bars if that is asked for. */
  List<FrameFingerprint> of(
      MediaKind kind,
      long frame,
      Duration at,
      Sampled sampled,
      Pixels pixels,
      Fingerprinting wanted) {
    Profiles profiles = kind == MediaKind.VIDEO ? Profiles.CANONICAL : wanted.profiles();
    Pdq pdq = wanted.frames() == Frames.OF_A_STREAM ? quick : full;
    FrameFingerprint whole = of(pdq, frame, at, sampled, pixels, profiles);
    if (wanted.edges() == Edges.AS_SHOWN) {
      return List.of(whole);
    }
    return Bars.within(pixels)
        .map(inner ->
            List.of(whole, of(pdq, frame, at, Sampled.WITHIN_BARS, inner, Profiles.CANONICAL)))
        .orElseGet(() -> List.of(whole));
  }

  private FrameFingerprint of(
      Pdq pdq, long frame, Duration at, Sampled sampled, Pixels pixels, Profiles profiles) {
    DihedralHashes hashes =
        Math.min(pixels.width(), pixels.height()) <= SMALL_SIDE
            ? pdq.turned(pixels)
            : pdq.dihedral(pixels);
    List<Pdq256> nearest512 =
        profiles == Profiles.CANONICAL ? List.of() : nearest512(pixels, hashes);
    return new FrameFingerprint(frame, at, sampled, hashes.quality(), hashes.hashes(), nearest512);
  }

  private List<Pdq256> nearest512(Pixels pixels, DihedralHashes full) {
    boolean isSmall = pixels.width() <= NEAREST_SIDE && pixels.height() <= NEAREST_SIDE;
    return isSmall ? full.hashes() : nearest.dihedral(pixels).hashes();
  }
}
