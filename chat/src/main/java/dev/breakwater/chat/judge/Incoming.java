package dev.breakwater.chat.judge;

import dev.breakwater.chat.answer.Notices;
import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.ground.words.ServiceName;
import java.util.UUID;

/**
 * An event as it came in.
 *
 * @param keyId the API key that brought it
 * @param fromLanguage in which the one who acted is to be told something, as in {@code de}, or
 *     {@link Notices#UNDETERMINED}
 * @param toLanguage in which the other is
 */
public record Incoming(
    MessageEvent event, ServiceName service, UUID keyId, String fromLanguage, String toLanguage) {
  /** The same, of the event as it is to be judged. */
  Incoming with(MessageEvent judged) {
    return new Incoming(judged, service, keyId, fromLanguage, toLanguage);
  }
}
