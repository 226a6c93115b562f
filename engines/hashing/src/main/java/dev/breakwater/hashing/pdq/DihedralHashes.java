package dev.breakwater.hashing.pdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.List;

/**
 * The hashes of a picture under all eight turns and flips, and the quality they share.
 *
 * @param hashes in the order of {@link Dihedral}, the original first
 */
public record DihedralHashes(List<Pdq256> hashes, Quality quality) {
  private static final List<Dihedral> ORDER = List.of(Dihedral.values());

  public DihedralHashes {
    hashes = List.copyOf(hashes);
    if (hashes.size() != ORDER.size()) {
      throw new IllegalArgumentException("a picture has eight dihedral hashes");
    }
  }

  /** The hash of the picture so turned. */
  public Pdq256 of(Dihedral turn) {
    return hashes.get(ORDER.indexOf(turn));
  }

  /** The hash of the picture as it lies. */
  public PdqHash original() {
    return new PdqHash(of(Dihedral.ORIGINAL), quality);
  }
}
