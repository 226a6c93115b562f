package dev.breakwater.openness;

import dev.breakwater.openness.hma.HmaSettings;
import dev.breakwater.openness.sharing.PartnerSettings;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about openness, under {@code breakwater.openness}.
 *
 * @param partners how each partner is reached, by a name of the operator's own
 * @param hma the API of Hasher-Matcher-Actioner
 */
public record OpennessSettings(
    @DefaultValue Map<String, PartnerSettings> partners, @DefaultValue HmaSettings hma) {
  public OpennessSettings {
    partners = Map.copyOf(partners);
  }
}
