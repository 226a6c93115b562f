package dev.breakwater.openness.transparency;

/** How long something takes, told by its median. */
enum Span {
  STREAM("Live: from what was noticed to the platform being asked"),
  CASE("From the opening of a case to the decision"),
  COMPLAINT("From a complaint to its answer"),
  REPORT("From the draft of a report to its filing"),
  REQUEST("From an authority's request to its close");

  private final String title;

  Span(String title) {
    this.title = title;
  }

  /** What stands beside it. */
  String title() {
    return title;
  }
}
