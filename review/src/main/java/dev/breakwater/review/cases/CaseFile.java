package dev.breakwater.review.cases;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A case with everything in it.
 *
 * @param kinds the kinds of its findings
 * @param exactMatch whether an item is an entry of a bank byte for byte
 * @param version grows whenever a finding joins: a decision says which it has seen
 */
public record CaseFile(
    CaseId id,
    ActorId actor,
    ServiceName service,
    CaseState state,
    Set<String> kinds,
    boolean exactMatch,
    Instant openedAt,
    Instant latestAt,
    int version,
    Priority priority,
    List<CaseItem> items) {
  public CaseFile {
    kinds = Set.copyOf(kinds);
    items = List.copyOf(items);
  }

  /** The items, each once however often it was seen. */
  public List<CaseItem> distinctItems() {
    return items.stream().filter(item -> item.repeats() == null).toList();
  }

  @Override
  public String toString() {
    return "CaseFile(" + id + ", " + state.name() + ")";
  }
}
