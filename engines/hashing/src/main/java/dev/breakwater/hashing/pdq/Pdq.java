package dev.breakwater.hashing.pdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Computes PDQ hashes of decoded pictures, equal bit for bit to those of Meta's C++, quality
 * included, unless {@link Roundings} were left free.
 *
 * <pre>{@code
 * Pdq pdq = new Pdq(PdqProfile.FULL_RESOLUTION);
 * PdqHash known = pdq.hash(Luma8.of(plane, width, height, stride));
 * if (known.quality().reaches(Quality.PDQ_DEFAULT_FLOOR)) { ... }
 * }</pre>
 *
 * <p>PDQ (Meta 2019): luma, a tent filter down to 64 x 64 averages, their 16 x 16 lowest cosine
 * frequencies without the constant one, and a bit for each that lies above the median. Half of the
 * bits are thus ones, and two hashes differ by an even number of bits, ties aside. It sees through
 * resizing, recompression and light edits. It does not see through crops, borders, rotation by a
 * few degrees or negatives; quarter turns and mirror images are found by {@link #dihedral} and
 * {@link #turned}.
 *
 * <p>A picture with fewer than five rows or columns has the zero hash and quality 0. One of exactly
 * 64 x 64 is taken as already shrunk. 8-bit luma and RGB of a grey picture can differ in the last
 * bit of luma, because 0.299, 0.587 and 0.114 do not add up to 1 in float; so can their hashes.
 *
 * <p>Not thread-safe: it keeps its buffers from picture to picture, about 4 (36 + height / 128)
 * bytes for each pixel of the largest width. Use one a thread. Hostile sizes are the caller's to
 * refuse.
 */
public final class Pdq {
  /** The reference refuses to see anything in less. */
  private static final int SMALLEST_SIDE = 5;

  private static final Pdq256 ZERO = new Pdq256(0, 0, 0, 0);
  private static final PdqHash NOTHING = new PdqHash(ZERO, new Quality(0));

  private final PdqProfile profile;
  private final Roundings roundings;
  private final Scratch scratch = new Scratch();
  private final TentFilter filter = new TentFilter();
  private final SampledTent sampled = new SampledTent();
  private final Spectrum spectrum = new Spectrum();
  private final float[][] unfiltered = new float[Samples.PARTS][Samples.PARTS];

  /** A hasher of the bits that Meta's tools find. */
  public Pdq(PdqProfile profile) {
    this(profile, Roundings.OF_THE_REFERENCE);
  }

  public Pdq(PdqProfile profile, Roundings roundings) {
    this.profile = profile;
    this.roundings = roundings;
  }

  /** The hash of a picture as it lies. */
  public PdqHash hash(Pixels pixels) {
    LumaRows luma = rows(pixels, Dihedral.Mirror.NONE);
    if (isTooSmall(luma)) {
      return NOTHING;
    }
    Quality quality = analyse(luma, rangeOf(pixels));
    return new PdqHash(spectrum.hash(Dihedral.ORIGINAL), quality);
  }

  /**
   * The hashes of a picture under all eight turns and flips, as Meta's tools print them; the
   * original's is that of {@link #hash}. See {@link Dihedral} for how near the others are.
   *
   * <p>Meta's C++ filters a 64 x 64 picture here though it does not for a single hash. The filter's
   * window is then one pixel, which changes nothing but roundings, and of 8-bit luma not even
   * those.
   */
  public DihedralHashes dihedral(Pixels pixels) {
    LumaRows luma = rows(pixels, Dihedral.Mirror.NONE);
    if (isTooSmall(luma)) {
      return allZero();
    }
    Quality quality = analyse(luma, rangeOf(pixels));
    List<Pdq256> hashes = new ArrayList<>();
    for (Dihedral turn : Dihedral.values()) {
      hashes.add(spectrum.hash(turn));
    }
    return new DihedralHashes(hashes, quality);
  }

  /**
   * The hashes of the turned and flipped pixels, each what {@link #hash} gives for them but for
   * roundings. It costs four times {@link #dihedral}, and is worth it where pictures are small.
   *
   * <p>The picture is read in the four ways it can be mirrored. Rows and columns are treated alike,
   * so to exchange them afterwards, in the coefficients, is exact.
   */
  public DihedralHashes turned(Pixels pixels) {
    if (isTooSmall(rows(pixels, Dihedral.Mirror.NONE))) {
      return allZero();
    }
    Map<Dihedral, Pdq256> hashes = new EnumMap<>(Dihedral.class);
    Quality quality = NOTHING.quality();
    for (Dihedral.Mirror mirror : Dihedral.Mirror.values()) {
      Quality seen = analyse(rows(pixels, mirror), rangeOf(pixels));
      quality = mirror == Dihedral.Mirror.NONE ? seen : quality;
      for (Dihedral turn : Dihedral.values()) {
        if (turn.mirror == mirror) {
          hashes.put(turn, spectrum.hash(turn.axes));
        }
      }
    }
    return new DihedralHashes(List.copyOf(hashes.values()), quality);
  }

  private static DihedralHashes allZero() {
    return new DihedralHashes(
        Collections.nCopies(Dihedral.values().length, ZERO), NOTHING.quality());
  }

  private LumaRows rows(Pixels pixels, Dihedral.Mirror mirror) {
    Grid grid = Grid.of(profile, pixels, mirror);
    return switch (pixels) {
      case Luma8 luma when ByteRows.areExactFor(grid.width()) -> new ByteRows(luma, grid, scratch);
      case Luma8 luma -> new FloatRows(luma, grid, scratch);
      case Rgb24 rgb -> new FloatRows(rgb, grid, scratch);
      case FloatLuma luma -> new FloatRows(luma, grid, scratch);
    };
  }

  private static boolean isTooSmall(LumaRows luma) {
    return luma.width() < SMALLEST_SIDE || luma.height() < SMALLEST_SIDE;
  }

  private static LumaRange rangeOf(Pixels pixels) {
    return switch (pixels) {
      case Luma8 luma -> luma.range();
      case Rgb24 _, FloatLuma _ -> LumaRange.FULL;
    };
  }

  private Quality analyse(LumaRows luma, LumaRange range) {
    float[][] averages = isShrunk(luma) ? copy(luma) : shrink(luma);
    range.stretch(averages);
    spectrum.transform(averages);
    return spectrum.quality(averages);
  }

  private float[][] shrink(LumaRows luma) {
    return switch (roundings) {
      case OF_THE_REFERENCE -> filter.shrink(luma);
      case FREE -> sampled.shrink(luma);
    };
  }

  private static boolean isShrunk(LumaRows luma) {
    return luma.width() == Samples.PARTS && luma.height() == Samples.PARTS;
  }

  private float[][] copy(LumaRows luma) {
    for (int row = 0; row < Samples.PARTS; row++) {
      luma.copy(row, unfiltered[row]);
    }
    return unfiltered;
  }
}
