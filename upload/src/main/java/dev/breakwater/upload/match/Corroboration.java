package dev.breakwater.upload.match;

import java.util.List;

/**
 * What speaks for a match besides the match itself. Collisions of perceptual hashes can be made on
 * purpose (Dolhansky and Ferrer 2020, arXiv 2011.09473), so a perceptual match alone may stop an
 * item but never files a report.
 */
public enum Corroboration {
  /** Nothing: a second independent signal or a person must agree before anything is reported. */
  NONE,
  /** Two ways of looking, neither of which follows from the other, agree. */
  SECOND_SIGNAL,
  /** The bytes are those of a known item. */
  EXACT_MATCH;

  static Corroboration of(List<Match> matches) {
    if (matches.stream().anyMatch(Match::isExact)) {
      return EXACT_MATCH;
    }
    long witnesses = matches.stream().map(Match::witness).distinct().count();
    return witnesses > 1 ? SECOND_SIGNAL : NONE;
  }
}
