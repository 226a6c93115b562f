package dev.breakwater.ground.evidence;

/**
 * The case, report or request for which evidence is touched, by the id it has where it is kept.
 *
 * @param value 1 to 100 letters, digits and {@code . _ : -}
 */
public record CaseRef(String value) {
  public CaseRef {
    if (!value.matches("[A-Za-z0-9._:-]{1,100}")) {
      throw new IllegalArgumentException(
          "a case is named by 1 to 100 letters, digits and . _ : -, not by " + value.length());
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
