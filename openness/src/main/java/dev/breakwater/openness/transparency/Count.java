package dev.breakwater.openness.transparency;

/**
 * What is counted. Each count divides things of one sort into rows, each thing into one, and no
 * count is a coarser view of another: a row that is withheld here must not be had by subtraction
 * elsewhere.
 */
enum Count {
  UPLOADS(
      "Uploads examined",
      "each upload once, by what was done at once and the list whose entry told most"),
  MESSAGES("Protection in chat", "messages and contacts that were not simply delivered"),
  STREAMS(
      "Live streams", "what was asked of the platform for a stream; to look closer is not here"),
  DECISIONS("Decisions of people", "cases decided, by the reviewers' word"),
  MEASURES("Measures", "what those decisions asked for; one may ask for several"),
  CORRECTIONS(
      "Complaints and corrections", "complaints answered, and decisions taken back without one"),
  CHECKS(
      "Checks of decisions", "a share decided again by somebody who was not told the first word"),
  REPORTS("Reports to authorities", "filed; test environments are not counted"),
  FILES("Files in those reports", "pieces of evidence handed over"),
  PRESERVATIONS("Preservation", "evidence kept for a legal reason, and how it went on"),
  REQUESTS("Requests of authorities received", "by the country they say they are from, and kind"),
  ANSWERS("Requests of authorities closed", "by country and outcome"),
  WORKDAYS(
      "Reviewers' days",
      "one person on one day, by how often they had evidence before their eyes; nothing is told of"
          + " fewer than three people"),
  CLEAR_LOOKS(
      "What reviewers saw", "looks at evidence, blurred or as it is; as above, of three people up");

  private final String title;
  private final String meaning;

  Count(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  /** What stands above it. */
  String title() {
    return title;
  }

  /** What is one of them. */
  String meaning() {
    return meaning;
  }
}
