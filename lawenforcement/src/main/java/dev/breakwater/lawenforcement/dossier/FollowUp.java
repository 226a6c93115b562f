package dev.breakwater.lawenforcement.dossier;

/**
 * That a report follows one that an authority has.
 *
 * @param reference what the authority calls that one
 */
public record FollowUp(String reference, Kind kind) {
  /** What there is to be said of the earlier one. */
  public enum Kind {
    /** More has become known. */
    SUPPLEMENT("more has become known"),
    /** The decision it was made on was taken back. */
    CORRECTION("it was a mistake");

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** Why there is another report, in words. */
    public String meaning() {
      return meaning;
    }
  }
}
