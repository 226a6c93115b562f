package dev.breakwater.ground.finding;

/** What sort of thing was found. */
public enum FindingKind {
  /** An item matches an entry of a bank. */
  KNOWN_MATERIAL,
  /** An item names a URL that is on a list. */
  KNOWN_URL,
  /** An item, or a part of it, could not be examined, and it is held. */
  UNREADABLE_ITEM,
  /** A conversation develops as luring does. */
  GROOMING,
  /** An entry of a bank hit so many people that it is doubted, and holds at most. */
  FLOODED_ENTRY,
  /** Somebody told the platform that an item is illegal. */
  REPORTED,
  /** A peer tells of an incident with the account: a reason to look at it, and nothing more. */
  KNOWN_ACCOUNT,
  /** A live stream gives reason for a person to look: payments, words, circumstances. */
  LIVE_RISK,
  /** A live stream gives reason to believe that a child is being abused now. */
  LIVE_ABUSE
}
