package dev.breakwater.lawenforcement.authorities;

import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose law the operator stands under, under {@code
 * breakwater.lawenforcement.reports.jurisdiction}. It is the operator's lawyer who says so, not we.
 *
 * @param ncmec whether reports go to NCMEC: by duty, or as a registered provider
 * @param uk the duty to report to the United Kingdom's NCA
 * @param euHosting whether the operator hosts content in the European Union (DSA article 18)
 * @param establishedIn the Member State of establishment, as two letters; the notice goes there
 *     where no Member State is plainly concerned
 */
public record JurisdictionSettings(
    @DefaultValue("true") boolean ncmec,
    @DefaultValue("NONE") UkDuty uk,
    @DefaultValue("false") boolean euHosting,
    @DefaultValue("") String establishedIn) {
  /** How far the United Kingdom's duty goes (Online Safety Act 2023, section 66). */
  public enum UkDuty {
    /** None. */
    NONE,
    /** A provider of the United Kingdom: everything found. */
    ALL_CONTENT,
    /** Any other: only what is linked to the United Kingdom, and nothing else. */
    UK_LINKED
  }

  static final Set<String> MEMBER_STATES =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
}
