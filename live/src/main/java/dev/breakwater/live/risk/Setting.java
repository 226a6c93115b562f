package dev.breakwater.live.risk;

import dev.breakwater.live.stream.Age;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same while a stream runs.
 *
 * @param privately whether only those let in may watch
 * @param accountSince when the broadcaster's account was made; null if not told
 * @param elsewhere whether the connection comes from another country than the account's
 * @param atNight whether it is between midnight and five where the account lives
 * @param earlierFindings what was found of this broadcaster before
 */
public record Setting(
    Instant startedAt,
    boolean privately,
    boolean payPerView,
    Age age,
    @Nullable Instant accountSince,
    boolean elsewhere,
    boolean atNight,
    int earlierFindings) {}
