package dev.breakwater.grooming;

/** An opaque name: the platform's own opaque id of an account. */
public record ActorId(String value) {
  public ActorId {
    OpaqueId.check(value);
  }

  /** A 64-bit hash of the id; states keep this, never the id itself. */
  long hash() {
    return OpaqueId.hash(value);
  }
}
