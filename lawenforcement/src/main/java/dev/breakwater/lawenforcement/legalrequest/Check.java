package dev.breakwater.lawenforcement.legalrequest;

/**
 * One thing that must be so before anything is handed over.
 *
 * <p>Some are seen from the request itself; the others are a person's word.
 */
public enum Check {
  REQUESTER_VERIFIED("Two people agree that the requester is who they say", false),
  DOCUMENT_HERE("The signed order or request is attached", false),
  SCOPE_BOUNDED("It names days from and to", false),
  NOTICE_DECIDED("It is decided whether the user is told", false),
  BASIS_FITS("The legal basis named allows what is asked", true),
  AUTHORITY_COMPETENT("This authority may ask us for it", true),
  NO_MORE_THAN_NEEDED("Only what is asked for and needed goes out", true),
  DANGER_IS_REAL("There is danger of death or serious injury, as far as we can tell", true);

  private final String title;
  private final boolean byPerson;

  Check(String title, boolean byPerson) {
    this.title = title;
    this.byPerson = byPerson;
  }

  public String title() {
    return title;
  }

  /** Whether a person has to say so. */
  public boolean isByPerson() {
    return byPerson;
  }

  boolean appliesTo(RequestKind kind) {
    return switch (this) {
      case DANGER_IS_REAL -> kind == RequestKind.EMERGENCY;
      case DOCUMENT_HERE, SCOPE_BOUNDED -> kind == RequestKind.DISCLOSURE;
      case NO_MORE_THAN_NEEDED, NOTICE_DECIDED -> kind != RequestKind.PRESERVATION;
      case REQUESTER_VERIFIED, BASIS_FITS, AUTHORITY_COMPETENT -> true;
    };
  }
}
