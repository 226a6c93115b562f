package dev.breakwater.lawenforcement.legalrequest;

/** What sort of data is asked for. */
public enum DataCategory {
  SUBSCRIBER("who the account belongs to"),
  ACCESS("addresses and times of use, to identify a user"),
  TRAFFIC("with whom, when and how"),
  CONTENT("what was uploaded or written");

  private final String meaning;

  DataCategory(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }
}
