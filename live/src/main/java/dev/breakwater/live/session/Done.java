package dev.breakwater.live.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.live.risk.Action;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action that was asked for, as it is kept and told.
 *
 * @param by {@code breakwater}, or who pressed the button
 * @param noticedAt when what led to it reached this server
 * @param decidedAt when it was durable
 * @param deliveredAt when the last webhook endpoint had taken it; null while one has not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Done(
    Action action,
    String by,
    List<String> reasons,
    Instant noticedAt,
    Instant decidedAt,
    @Nullable Instant deliveredAt,
    @Nullable UUID finding) {
  public Done {
    reasons = List.copyOf(reasons);
  }
}
