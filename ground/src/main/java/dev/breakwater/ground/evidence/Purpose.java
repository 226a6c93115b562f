package dev.breakwater.ground.evidence;

/** What evidence is opened for. */
public enum Purpose {
  REVIEW("to decide a case"),
  SECOND_REVIEW("to give the second word on a decision"),
  APPEAL("to decide an appeal"),
  QUALITY_CHECK("to check a decision that was made"),
  REPORT("to report it to an authority"),
  LEGAL_REQUEST("to answer an authority's request"),
  EXPORT("to hand it over in a bundle"),
  INTEGRITY_CHECK("to see that it is what was kept");

  private final String meaning;

  Purpose(String meaning) {
    this.meaning = meaning;
  }

  /** What it is for, to follow "opened". */
  public String meaning() {
    return meaning;
  }
}
