package dev.breakwater.live.risk;

/**
 * What sort of thing a signal rests on. Two signals of one family can come from one habit; two
 * families agree only if two things do.
 */
public enum Family {
  PICTURES,
  WORDS,
  MONEY,
  VIEWERS,
  BROADCASTER,
  DEVICE
}
