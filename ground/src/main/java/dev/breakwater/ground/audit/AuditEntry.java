package dev.breakwater.ground.audit;

import java.util.Map;

/**
 * One act worth remembering.
 *
 * @param who {@code Caller.who()}, {@code Person.who()}, or {@link #BREAKWATER} for what the server
 *     did by itself
 * @param act what was done, as dotted words: {@code bank.entry.added}
 * @param subjectType what kind of thing it was done to: {@code bank}
 * @param subjectId which one, by an id of ours; never a platform's account or another personal
 *     value
 * @param detail what else must be known; never content, never a hash. What says something about a
 *     person is a {@link Personal} here
 */
public record AuditEntry(
    String who, String act, String subjectType, String subjectId, Map<String, ?> detail) {
  public static final String BREAKWATER = "breakwater";

  public AuditEntry {
    if (!act.matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+")) {
      throw new IllegalArgumentException("an act is dotted words, as in bank.created, not " + act);
    }
    detail = Map.copyOf(detail);
  }

  public AuditEntry(String who, String act, String subjectType, String subjectId) {
    this(who, act, subjectType, subjectId, Map.of());
  }
}
