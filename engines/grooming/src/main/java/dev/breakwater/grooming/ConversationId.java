package dev.breakwater.grooming;

/** An opaque name: the platform's own opaque id of a conversation between two accounts. */
public record ConversationId(String value) {
  public ConversationId {
    OpaqueId.check(value);
  }

  /** A 64-bit hash of the id; states keep this, never the id itself. */
  long hash() {
    return OpaqueId.hash(value);
  }
}
