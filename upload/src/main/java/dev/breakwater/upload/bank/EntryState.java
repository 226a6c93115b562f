package dev.breakwater.upload.bank;

/** What has become of an entry. Rows are kept, so that its provenance can always be told. */
public enum EntryState {
  /** It matches, and its bank's policy speaks. */
  ACTIVE,
  /** It matches, but nothing graver than HOLD follows until a person has looked. */
  QUARANTINED,
  /** A person found that it does not belong here. It does not match. */
  FALSE_POSITIVE,
  /** Taken out, by hand or by its source. It does not match. */
  REMOVED;

  /** Whether an entry in this state is looked for at all. */
  public boolean matches() {
    return this == ACTIVE || this == QUARANTINED;
  }
}
