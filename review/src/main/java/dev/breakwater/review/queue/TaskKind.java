package dev.breakwater.review.queue;

/** What a person is asked to do. */
public enum TaskKind {
  FIRST_LOOK("decide the case"),
  SECOND_LOOK("agree to what another proposes, or not"),
  QUALITY("decide a decided case again, without knowing how it was decided"),
  APPEAL("look at a complaint about a decision");

  private final String words;

  TaskKind(String words) {
    this.words = words;
  }

  /** What it is, to follow "to". */
  public String words() {
    return words;
  }
}
