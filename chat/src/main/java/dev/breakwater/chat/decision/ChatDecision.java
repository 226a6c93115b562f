package dev.breakwater.chat.decision;

import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.ground.evidence.EvidenceRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer that asks for more than to deliver, with everything that must become durable together.
 *
 * @param id the same for the same message, so that it is written once
 * @param keyId the API key that brought the message
 * @param at when the message was sent, by the platform's clock
 * @param findings what a person is to look at
 * @param evidence the excerpt, where policy allows one and there was text
 */
public record ChatDecision(
    UUID id,
    UUID keyId,
    String service,
    Instant at,
    MessageAnswer answer,
    List<ChatFinding> findings,
    @Nullable EvidenceRef evidence) {
  public ChatDecision {
    findings = List.copyOf(findings);
  }

  /** The id of what is decided on a message of a conversation. */
  public static UUID id(String conversation, String message) {
    return UUID.nameUUIDFromBytes(
        ("decision\n" + conversation + "\n" + message).getBytes(StandardCharsets.UTF_8));
  }

  /** A redacted form. */
  @Override
  public String toString() {
    return "ChatDecision(" + id + ")";
  }
}
