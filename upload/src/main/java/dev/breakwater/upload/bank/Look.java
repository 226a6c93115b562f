package dev.breakwater.upload.bank;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.pdq.Dihedral;
import java.util.List;

/**
 * One picture as perceptual hashing sees it.
 *
 * @param hashes the hash under each {@link Dihedral}, in their order; or only the first, when
 *     whoever made it gave no more
 * @param place where in the item the picture stands
 */
public record Look(List<Pdq256> hashes, Quality quality, Place place) {
  /** To which turn the hash at each place belongs. */
  public static final List<Dihedral> TURNS = List.of(Dihedral.values());

  public Look {
    hashes = List.copyOf(hashes);
    if (hashes.isEmpty() || hashes.size() > TURNS.size()) {
      throw new IllegalArgumentException(
          "a picture has one hash, or one for each of the eight transformations, not "
              + hashes.size());
    }
  }
}
