package dev.breakwater.ground.words;

/**
 * What a platform submitted, by the platform's own id.
 *
 * @param value 1 to 255 printable characters, opaque to us
 */
public record ItemId(String value) {
  public ItemId {
    OpaqueText.require("an item id", value);
  }
}
