package dev.breakwater.review.queue;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Priority.Level;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param subject what it is about besides the case: the proposal, decision or appeal
 * @param due by when somebody should have looked
 * @param notBy who may not do it, having had a part in what is to be looked at
 * @param claim who has it now, if anybody
 */
public record Task(
    TaskId id,
    CaseId caseId,
    TaskKind kind,
    @Nullable UUID subject,
    QueueName queue,
    Level level,
    Instant due,
    Instant createdAt,
    Set<PersonId> notBy,
    @Nullable Claim claim) {
  /** Whose it is until when. */
  public record Claim(PersonId by, Instant until) {}

  public Task {
    notBy = Set.copyOf(notBy);
  }

  /** Whether {@code person} has it at {@code now}. */
  public boolean isHeldBy(PersonId person, Instant now) {
    return claim != null && claim.by().equals(person) && claim.until().isAfter(now);
  }
}
