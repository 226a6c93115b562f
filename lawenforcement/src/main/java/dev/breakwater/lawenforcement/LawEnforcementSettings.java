package dev.breakwater.lawenforcement;

import dev.breakwater.lawenforcement.authorities.ReportSettings;
import dev.breakwater.lawenforcement.legalrequest.LegalRequestSettings;
import dev.breakwater.lawenforcement.preservation.PreservationSettings;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an operator can set about authorities, under {@code breakwater.lawenforcement}. */
public record LawEnforcementSettings(
    @DefaultValue ReportSettings reports,
    @DefaultValue PreservationSettings preservation,
    @DefaultValue LegalRequestSettings legalRequests) {}
