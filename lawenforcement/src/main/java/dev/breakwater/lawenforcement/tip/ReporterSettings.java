package dev.breakwater.lawenforcement.tip;

import dev.breakwater.lawenforcement.ncmec.CyberTip.Address;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ContactPerson;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Email;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Person;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Phone;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Reporter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who reports, under {@code breakwater.lawenforcement.reports.reporter}.
 *
 * @param platform the full name of the application
 * @param firstName of whoever reports
 * @param lastName of whoever reports
 * @param email of whoever reports; NCMEC demands one
 * @param phone of whoever reports
 * @param contactFirstName of whom the police should turn to
 * @param contactLastName of whom the police should turn to
 * @param contactEmail whom the police should write to
 * @param contactPhone whom the police should call
 * @param companyTemplate what stands in every report: how to serve process, how long data is kept,
 *     a telephone for emergencies
 * @param termsOfService the words of them that were broken
 * @param legalUrl where the police find more
 * @param services what kind of place each service is: WEB_PAGE when it is not named
 */
public record ReporterSettings(
    @DefaultValue("") String platform,
    @DefaultValue("") String firstName,
    @DefaultValue("") String lastName,
    @DefaultValue("") String email,
    @DefaultValue("") String phone,
    @DefaultValue("") String contactFirstName,
    @DefaultValue("") String contactLastName,
    @DefaultValue("") String contactEmail,
    @DefaultValue("") String contactPhone,
    @DefaultValue("") String companyTemplate,
    @DefaultValue("") String termsOfService,
    @DefaultValue("") String legalUrl,
    @DefaultValue Map<String, ServiceKind> services) {
  /** What kind of place a service is. */
  public enum ServiceKind {
    WEB_PAGE,
    CHAT,
    GAME,
    EMAIL
  }

  public ReporterSettings {
    services = Map.copyOf(services);
  }

  Reporter reporter() {
    Person person =
        new Person(
            given(firstName),
            given(lastName),
            phones(phone),
            email.isBlank() ? List.of() : List.of(Email.of(email)),
            List.of(),
            null,
            null);
    return new Reporter(
        person, contact(), given(companyTemplate), given(termsOfService), given(legalUrl));
  }

  private @Nullable ContactPerson contact() {
    if (contactEmail.isBlank() && contactPhone.isBlank()) {
      return null;
    }
    List<Address> nowhere = List.of();
    return new ContactPerson(
        given(contactFirstName),
        given(contactLastName),
        phones(contactPhone),
        contactEmail.isBlank() ? List.of() : List.of(Email.of(contactEmail)),
        nowhere);
  }

  private static List<Phone> phones(String number) {
    return number.isBlank() ? List.of() : List.of(new Phone(number, null, null, null, null, null));
  }

  private static @Nullable String given(String text) {
    return text.isBlank() ? null : text;
  }
}
