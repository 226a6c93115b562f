package dev.breakwater.openness;

import dev.breakwater.openness.encrypted.EncryptedSettings;
import dev.breakwater.openness.hma.HmaSettings;
import dev.breakwater.openness.peer.PeerSettings;
import dev.breakwater.openness.sharing.PartnerSettings;
import dev.breakwater.openness.transparency.TransparencySettings;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about openness, under {@code breakwater.openness}.
 *
 * @param partners how each partner is reached, by a name of the operator's own
 * @param feeds what we share with peers, by a name of our own
 * @param encrypted what encrypted apps are served
 * @param hma the API of Hasher-Matcher-Actioner
 * @param transparency figures for the public
 */
public record OpennessSettings(
    @DefaultValue Map<String, PartnerSettings> partners,
    @DefaultValue Map<String, PeerSettings> feeds,
    @DefaultValue EncryptedSettings encrypted,
    @DefaultValue HmaSettings hma,
    @DefaultValue TransparencySettings transparency) {
  public OpennessSettings {
    partners = Map.copyOf(partners);
    feeds = Map.copyOf(feeds);
  }
}
