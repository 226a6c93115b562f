package dev.breakwater.openness.sharing;

import java.util.Map;

/** The partners an operator has set, by name. */
public record SharingSettings(Map<String, PartnerSettings> partners) {
  public SharingSettings {
    partners = Map.copyOf(partners);
  }
}
