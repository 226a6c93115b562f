package dev.breakwater.upload.bank;

/** What a malformed line does to an import. */
public enum OnMalformed {
  /** Nothing of the list is imported. */
  REFUSE_ALL,
  /** That line is left out and counted. */
  LEAVE_OUT
}
