package dev.breakwater.privacy.franking;

import dev.breakwater.privacy.Bytes;
import java.time.Instant;

/**
 * What the server knows of a message without reading it, and vouches for.
 *
 * @param sender the platform's own id
 * @param recipient a person or a conversation
 * @param sentAt by the server's clock, to the second
 */
public record Envelope(String sender, String recipient, Instant sentAt) {
  byte[] toBytes() {
    return new Bytes()
        .addSized(sender)
        .addSized(recipient)
        .addNumber(sentAt.getEpochSecond(), Long.BYTES)
        .toArray();
  }

  @Override
  public String toString() {
    return "Envelope[redacted]";
  }
}
