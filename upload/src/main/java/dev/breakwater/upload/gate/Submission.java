package dev.breakwater.upload.gate;

import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as a platform submitted it, all but its bytes.
 *
 * @param id ours, for this one submission
 * @param keyId the API key it came with, or the {@link Door} when it came through none
 * @param idempotencyKey under which the platform sends the same item again; null when it gave none
 * @param hints what the desk may go by
 */
public record Submission(
    UUID id,
    UUID keyId,
    ActorId actor,
    ServiceName service,
    ItemId item,
    UploadContext upload,
    @Nullable String idempotencyKey,
    Hints hints) {
  /** A submission that an earlier version wrote down has no hints. */
  public Submission {
    hints = Objects.requireNonNullElse(hints, Hints.NONE);
  }

  /**
   * What helps people with a case: to find others of the same device, and whoever reads its
   * language. Where the platform told nothing, it is null.
   *
   * @param device by the platform's own opaque id
   * @param language of what was uploaded or of its uploader, as in {@code de}
   */
  public record Hints(@Nullable String device, @Nullable String language) {
    public static final Hints NONE = new Hints(null, null);

    /** As reasons of a finding say it. */
    Map<String, String> told() {
      Map<String, String> told = new HashMap<>();
      if (device != null) {
        told.put("device", device);
      }
      if (language != null) {
        told.put("language", language);
      }
      return told;
    }

    /** A device is personal data. */
    @Override
    public String toString() {
      return "Hints(redacted)";
    }
  }
}
