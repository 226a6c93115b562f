package dev.breakwater.lawenforcement.legalrequest;

/** Under which law somebody asks. The terms of each are in {@link LegalDeadlines}. */
public enum LegalBasis {
  EU_PRODUCTION_ORDER(RequestKind.DISCLOSURE, "EU e-Evidence: production order (EPOC)"),
  EU_EMERGENCY_PRODUCTION_ORDER(
      RequestKind.EMERGENCY, "EU e-Evidence: production order, emergency"),
  EU_PRESERVATION_ORDER(RequestKind.PRESERVATION, "EU e-Evidence: preservation order (EPOC-PR)"),
  US_EMERGENCY_DISCLOSURE(RequestKind.EMERGENCY, "US: emergency, 18 USC 2702(b)(8), (c)(4)"),
  OTHER_PRESERVATION(RequestKind.PRESERVATION, "Another law: preservation"),
  OTHER_DISCLOSURE(RequestKind.DISCLOSURE, "Another law: disclosure"),
  OTHER_EMERGENCY(RequestKind.EMERGENCY, "Another law: emergency");

  private final RequestKind kind;
  private final String title;

  LegalBasis(RequestKind kind, String title) {
    this.kind = kind;
    this.title = title;
  }

  public RequestKind kind() {
    return kind;
  }

  public String title() {
    return title;
  }
}
