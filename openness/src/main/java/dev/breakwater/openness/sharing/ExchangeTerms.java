package dev.breakwater.openness.sharing;

import dev.breakwater.upload.bank.SignalType;
import java.util.Collections;
import java.util.Set;

/**
 * What of a partner's list is taken. An empty set asks for nothing in particular and takes all.
 *
 * @param types signal types
 * @param labels classifications and tags, of which a record must have one
 * @param sources members of the partner, one of whom must have put a record in
 * @param leastConfidence records less believable than this are left, 0 to 100
 */
public record ExchangeTerms(
    Set<SignalType> types, Set<String> labels, Set<String> sources, int leastConfidence) {
  /** All but what everybody denies. */
  public static final ExchangeTerms DEFAULT = new ExchangeTerms(Set.of(), Set.of(), Set.of(), 1);

  public ExchangeTerms {
    types = Set.copyOf(types);
    labels = Set.copyOf(labels);
    sources = Set.copyOf(sources);
    if (leastConfidence < 0 || leastConfidence > 100) {
      throw new IllegalArgumentException("a confidence is 0 to 100, not " + leastConfidence);
    }
  }

  /** Whether a record is taken at all. */
  boolean takes(RecordChange.Listed record) {
    return (labels.isEmpty() || !Collections.disjoint(labels, record.labels()))
        && (sources.isEmpty() || sources.contains(record.source()))
        && record.confidence() >= leastConfidence;
  }

  /** Whether signals of a type are taken. */
  boolean takes(SignalType type) {
    return types.isEmpty() || types.contains(type);
  }
}
