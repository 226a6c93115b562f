package dev.breakwater.ground.words;

/**
 * An account, by the platform's own id.
 *
 * @param value 1 to 255 printable characters, opaque to us
 */
public record ActorId(String value) {
  public ActorId {
    OpaqueText.require("an actor id", value);
  }
}
