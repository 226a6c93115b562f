package dev.breakwater.ground.audit;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the log.
 *
 * @param seq by which lists go on; it says in which order entries were begun, and has gaps
 * @param detail JSON; personal values are commitments
 * @param leaf its place in the tree, or null while it waits for one
 */
public record AuditLine(
    long seq,
    UUID id,
    Instant at,
    String who,
    String act,
    String subjectType,
    String subjectId,
    String detail,
    @Nullable Long leaf) {
  public OptionalLong place() {
    return leaf == null ? OptionalLong.empty() : OptionalLong.of(leaf);
  }
}
