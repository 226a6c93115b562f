package dev.breakwater.lawenforcement.legalrequest;

/** What somebody asks for. */
public enum RequestKind {
  PRESERVATION("keep what there is"),
  DISCLOSURE("hand over what there is"),
  EMERGENCY("hand over at once, because somebody is in danger");

  private final String meaning;

  RequestKind(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
