package dev.breakwater.openness.sharing;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How one partner is reached, under {@code breakwater.openness.partners.NAME}. Addresses and
 * secrets stand only here: what is told over the API names a partner and never says how it is
 * reached.
 *
 * @param kind which connector speaks to it
 * @param address where it is, if the kind does not know by itself
 * @param user as the partner gave it, if the kind asks for one
 * @param secret a password, token or key, as the kind has it
 * @param callsPerSecond the most calls we make
 * @param options what else the kind asks for; see docs/sharing.md
 */
public record PartnerSettings(
    String kind,
    @Nullable URI address,
    @Nullable String user,
    @Nullable String secret,
    @DefaultValue("5") int callsPerSecond,
    @DefaultValue Map<String, String> options) {
  public PartnerSettings {
    options = Map.copyOf(options);
    if (callsPerSecond < 1 || callsPerSecond > 1000) {
      throw new IllegalArgumentException("calls-per-second is 1 to 1000");
    }
  }

  /**
   * An option that must be there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public String required(String option) {
    return option(option)
        .orElseThrow(() -> new IllegalArgumentException("options." + option + " is missing"));
  }

  public Optional<String> option(String option) {
    return Optional.ofNullable(options.get(option)).filter(text -> !text.isBlank());
  }

  /**
   * The secret.
   *
   * @throws IllegalArgumentException if it is not set
   */
  public String requiredSecret() {
    if (secret == null || secret.isBlank()) {
      throw new IllegalArgumentException("secret is missing");
    }
    return secret;
  }

  /**
   * The user.
   *
   * @throws IllegalArgumentException if it is not set
   */
  public String requiredUser() {
    if (user == null || user.isBlank()) {
      throw new IllegalArgumentException("user is missing");
    }
    return user;
  }

  /** The address that is set, or {@code own}, the one the partner is known to have. */
  public URI addressOr(URI own) {
    return address == null ? own : PartnerHttp.requireSafe(address);
  }

  /**
   * The address.
   *
   * @throws IllegalArgumentException if it is not set, or would send secrets in the open
   */
  public URI requiredAddress() {
    if (address == null) {
      throw new IllegalArgumentException("address is missing");
    }
    return PartnerHttp.requireSafe(address);
  }

  /** A redacted form. */
  @Override
  public String toString() {
    return "PartnerSettings[" + kind + "]";
  }
}
