package dev.breakwater.lawenforcement.ncmec;

import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentSummary;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Person;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportedAccount;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Reporter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forms that tests start from. */
public final class Forms {
  public static final Instant HAPPENED = Instant.parse("2026-11-20T08:30:00Z");

  private Forms() {}

  /** The least that can be reported. */
  public static CyberTip least() {
    return withNote(null);
  }

  /** One that names an account, by which a test finds it again. */
  public static CyberTip about(String account) {
    return about(ReportedAccount.of(account, "photos"), null);
  }

  static CyberTip withNote(@Nullable String note) {
    return about(ReportedAccount.of("actor-1", "photos"), note);
  }

  static CyberTip about(ReportedAccount account, @Nullable String note) {
    return new CyberTip(
        null,
        new IncidentSummary(
            IncidentType.CHILD_PORNOGRAPHY, "Example", null, Set.of(), HAPPENED, null),
        List.of(),
        null,
        new Reporter(Person.of("Trust", "Desk", "desk@example.org"), null, null, null, null),
        List.of(account),
        List.of(),
        List.of(),
        note);
  }

  static ReportedAccount named(String screenName, String espIdentifier) {
    return new ReportedAccount(
        null,
        null,
        espIdentifier,
        null,
        null,
        screenName,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }
}
