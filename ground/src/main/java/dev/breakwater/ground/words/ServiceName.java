package dev.breakwater.ground.words;

/**
 * The part of a platform an item came through: 'avatars', 'direct-messages'.
 *
 * @param value 1 to 255 printable characters, opaque to us
 */
public record ServiceName(String value) {
  public ServiceName {
    OpaqueText.require("a service name", value);
  }
}
