package dev.breakwater.upload.gate;

import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as a platform submitted it, all but its bytes.
 *
 * @param id ours, for this one submission
 * @param keyId the API key it came with, or the {@link Door} when it came through none
 * @param idempotencyKey under which the platform sends the same item again; null when it gave none
 */
public record Submission(
    UUID id,
    UUID keyId,
    ActorId actor,
    ServiceName service,
    ItemId item,
    UploadContext upload,
    @Nullable String idempotencyKey) {}
