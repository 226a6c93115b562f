package dev.breakwater.lawenforcement.ncmec;

/**
 * One thing that is wrong with a report; never what somebody wrote in it.
 *
 * @param where the element, as a path: {@code victim.2.screenName}
 * @param expected what should be there
 */
public record FormFault(String where, String expected) {
  @Override
  public String toString() {
    return where + ": " + expected;
  }
}
