package dev.breakwater.upload.lookup;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of some items.
 *
 * @param record whether a BLOCK or HOLD leaves a finding; false when absent
 */
public record LookupRequest(
    List<Item> items,
    @Schema(
            description =
                "true: each BLOCK or HOLD leaves a finding, and every item must name its actor,"
                    + " service and item. Absent or false: nothing is kept.")
        @Nullable Boolean record) {
  public LookupRequest {
    items = List.copyOf(items);
  }

  /**
   * What a platform knows of one item; at least one hash.
   *
   * @param quality PDQ's quality of the picture; 100 when absent
   * @param pdq the hash of the picture as it is, or all eight dihedral hashes in PDQ's order
   * @param vpdq a JSON array of "hash,quality,seconds", or Meta's lines
   * @param photodna an opaque value
   */
  public record Item(
      @Nullable String item,
      @Nullable String actor,
      @Nullable String service,
      @Nullable List<String> pdq,
      @Nullable Integer quality,
      @Nullable String vpdq,
      @Nullable String md5,
      @Nullable String sha1,
      @Nullable String sha256,
      @Nullable String photodna) {
    public Item {
      pdq = pdq == null ? null : List.copyOf(pdq);
    }

    /** A redacted form: hashes do not belong in logs. */
    @Override
    public String toString() {
      return "Item[redacted]";
    }
  }
}
