package dev.breakwater.ground.audit;

/**
 * A value that says something about a person: an account's id, an address, a name. In the detail of
 * an {@link AuditEntry} it is kept apart, and the log holds only a salted commitment to it, so that
 * it can be erased and the log stays whole.
 */
public record Personal(String value) {
  public static Personal of(Object value) {
    return new Personal(value.toString());
  }

  @Override
  public String toString() {
    return "Personal(redacted)";
  }
}
