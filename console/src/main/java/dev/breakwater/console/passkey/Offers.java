package dev.breakwater.console.passkey;

import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.breakwater.ground.people.PersonAccount;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a page hands to the browser, in the JSON of the standard.
 *
 * <p>A passkey must be found without a name being typed, and its device must check that it is its
 * owner who uses it: by itself it stands for a password and a second factor. Who made the device is
 * not asked, because nothing here would be decided by it.
 */
final class Offers {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_MILLIS = 300_000;

  private Offers() {}

  /** To make a passkey; a device that holds one of {@code others} declines. */
  static String toMake(
      RelyingParty us, Challenge challenge, PersonAccount owner, List<PasskeyId> others) {
    ObjectNode offer = JSON.createObjectNode();
    offer.putObject("rp").put("id", us.id()).put("name", "Breakwater");
    offer
        .putObject("user")
        .put("id", handle(owner.person().id().value()))
        .put("name", owner.signInName())
        .put("displayName", owner.person().name());
    offer.put("challenge", challenge.text());
    ArrayNode kinds = offer.putArray("pubKeyCredParams");
    for (COSEAlgorithmIdentifier each : PasskeyCheck.ALGORITHMS) {
      kinds.addObject().put("type", "public-key").put("alg", each.getValue());
    }
    ArrayNode excluded = offer.putArray("excludeCredentials");
    others.forEach(each -> excluded.addObject().put("type", "public-key").put("id", each.text()));
    offer
        .putObject("authenticatorSelection")
        .put("residentKey", "required")
        .put("requireResidentKey", true)
        .put("userVerification", "required");
    offer.put("attestation", "none").put("timeout", PATIENCE_MILLIS);
    return JSON.writeValueAsString(offer);
  }

  /** To use one, whichever the person has. */
  static String toUse(RelyingParty us, Challenge challenge) {
    return JSON.writeValueAsString(
        JSON.createObjectNode()
            .put("rpId", us.id())
            .put("challenge", challenge.text())
            .put("userVerification", "required")
            .put("timeout", PATIENCE_MILLIS));
  }

  /** The person's id, which a device gives back; it tells nobody else anything. */
  static String handle(UUID person) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(person.getMostSignificantBits()).putLong(person.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
