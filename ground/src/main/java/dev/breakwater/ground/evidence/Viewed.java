package dev.breakwater.ground.evidence;

/**
 * Whether a person has seen a piece, as far as the record tells.
 *
 * <p>It is a legal fact: whether police may open a reported file without a warrant can turn on it
 * (United States v. Wilson, 13 F.4th 961, 9th Cir. 2021). So it is read from the looks, and only a
 * clear look of which the person said that they saw all of it makes it {@link #WHOLE}.
 */
public enum Viewed {
  NOT_VIEWED,
  IN_PART,
  WHOLE
}
