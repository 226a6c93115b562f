package dev.breakwater.chat.state;

import java.util.UUID;

/**
 * Something that was decided and must reach the database, whatever happens to this server.
 *
 * @param id under which it is written once
 * @param body in the words of whoever writes it; never text of a message
 */
public record Promise(UUID id, byte[] body) {
  /** A redacted form. */
  @Override
  public String toString() {
    return "Promise(" + id + ")";
  }
}
