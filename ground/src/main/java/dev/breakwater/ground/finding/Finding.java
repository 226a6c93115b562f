package dev.breakwater.ground.finding;

import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person may have to look at, as a detector recorded it.
 *
 * @param verdict what the platform was answered
 * @param reasons why, one map for each reason: bank, entry, distance, threshold, policy version;
 *     never a hash
 * @param evidence where the content is kept, when it is
 */
public record Finding(
    UUID id,
    FindingKind kind,
    ActorId actor,
    ServiceName service,
    ItemId item,
    Instant at,
    String verdict,
    List<Map<String, ?>> reasons,
    @Nullable EvidenceRef evidence,
    UploadContext upload) {
  public Finding {
    reasons = List.copyOf(reasons);
  }
}
