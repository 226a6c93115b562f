package dev.breakwater.review.cases;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.review.taxonomy.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One finding of a case, with what people have said of it.
 *
 * @param kind the detector's word, as in {@code KNOWN_MATERIAL}
 * @param verdict what the platform was answered
 * @param reasons why, as the detector told it
 * @param evidence where its content is kept
 * @param repeats the earlier finding of the same item, which is the one that counts
 * @param code what it was classified as
 * @param falseMatch whether a person said that the entry it matched is not what it shows
 */
public record CaseItem(
    UUID finding,
    String kind,
    ItemId item,
    Instant at,
    String verdict,
    List<Map<String, Object>> reasons,
    @Nullable EvidenceId evidence,
    UploadContext upload,
    @Nullable UUID repeats,
    @Nullable Code code,
    boolean falseMatch) {
  public CaseItem {
    reasons = List.copyOf(reasons);
  }

  /** Whether it is an entry of a bank byte for byte. */
  public boolean isExact() {
    return MatchedEntry.in(reasons).stream().anyMatch(MatchedEntry::isExact);
  }

  /** Reasons and context may hold personal data. */
  @Override
  public String toString() {
    return "CaseItem(" + finding + ", " + kind + ")";
  }
}
