package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.EstimatedLocation;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Recipient;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportedAccount;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Victim;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The countries a case concerns, as far as the platform told. */
final class Countries {
  private Countries() {}

  static Set<String> of(PlatformDetails details) {
    Stream<Optional<EstimatedLocation>> reported =
        Stream.of(Optional.ofNullable(details.reported()).map(ReportedAccount::estimatedLocation));
    Stream<Optional<EstimatedLocation>> victims =
        details.victims().stream().map(Victim::estimatedLocation).map(Optional::ofNullable);
    Stream<Optional<EstimatedLocation>> recipients =
        details.recipients().stream().map(Recipient::estimatedLocation).map(Optional::ofNullable);
    return Stream.of(reported, victims, recipients)
        .flatMap(each -> each)
        .flatMap(Optional::stream)
        .flatMap(each -> Optional.ofNullable(each.countryCode()).stream())
        .filter(code -> !code.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }
}
