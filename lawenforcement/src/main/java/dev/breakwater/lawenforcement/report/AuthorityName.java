package dev.breakwater.lawenforcement.report;

/** Whom a report is for. */
public enum AuthorityName {
  /** The National Center for Missing and Exploited Children, United States. */
  NCMEC("NCMEC"),
  /** The National Crime Agency, United Kingdom. */
  NCA("the NCA"),
  /** The authorities of a Member State, by article 18 of the Digital Services Act. */
  EU_ARTICLE_18("the Member State");

  private final String title;

  AuthorityName(String title) {
    this.title = title;
  }

  /** How a sentence calls it. */
  public String title() {
    return title;
  }
}
