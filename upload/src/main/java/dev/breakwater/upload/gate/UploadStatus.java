package dev.breakwater.upload.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an item is.
 *
 * @param acceptedAt absent for one that was decided at once
 * @param answer absent while it waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How far an item is that is answered later.")
public record UploadStatus(
    UUID id, State state, @Nullable Instant acceptedAt, @Nullable UploadAnswer answer) {
  /** Whether the item is decided. */
  public enum State {
    WAITING,
    DECIDED
  }

  static UploadStatus waiting(UUID id) {
    return new UploadStatus(id, State.WAITING, null, null);
  }

  static UploadStatus of(LaterUploads.Status status) {
    return new UploadStatus(
        status.id(),
        status.answer().isPresent() ? State.DECIDED : State.WAITING,
        status.acceptedAt(),
        status.answer().orElse(null));
  }

  static UploadStatus decided(UploadAnswer answer) {
    return new UploadStatus(answer.id(), State.DECIDED, null, answer);
  }
}
