package dev.breakwater.live.risk;

/** What a line of chat shows. The line itself is not kept. */
public enum Cue {
  /** Tells the one on camera what to do or show. */
  DIRECTS,
  /** Offers or asks money or gifts for something. */
  OFFERS_MONEY,
  /** Asks or speaks of age. */
  ASKS_AGE,
  /** Asks for secrecy, or for traces to be removed. */
  CONCEALS,
  /** Asks whether somebody is alone, or watched over. */
  ASKS_ALONE,
  /** Threatens or presses. */
  PRESSES
}
