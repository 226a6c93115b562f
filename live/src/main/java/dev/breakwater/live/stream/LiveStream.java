package dev.breakwater.live.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered stream and how it stands.
 *
 * @param earlierFindings what was found of this broadcaster before the stream was registered
 * @param score its risk, 0 to 1, when that was last assessed
 * @param pictures how many were looked at
 * @param lastPictureAt when the last of them was
 */
public record LiveStream(
    StreamId id,
    Registration registration,
    int earlierFindings,
    Instant registeredAt,
    StreamState state,
    @Nullable Instant endedAt,
    double score,
    WatchState watch,
    long pictures,
    @Nullable Instant lastPictureAt) {}
