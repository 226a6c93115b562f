package dev.breakwater.chat.state;

import dev.breakwater.chat.state.StateKey.Kind;
import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.ConversationId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes keys: the first sixteen bytes of HMAC-SHA-256. Safe for many threads. */
public final class StateKeys {
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec secret;

  public StateKeys(byte[] secret) {
    this.secret = new SecretKeySpec(secret, HMAC);
  }

  public StateKey of(ConversationId conversation) {
    return key(Kind.CONVERSATION, conversation.value());
  }

  public StateKey of(ActorId account) {
    return key(Kind.ACCOUNT, account.value());
  }

  private StateKey key(Kind kind, String id) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(secret);
      mac.update((byte) kind.code());
      byte[] hash = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
      return StateKey.of(kind, Arrays.copyOf(hash, StateKey.BYTES));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks " + HMAC, broken);
    }
  }
}
