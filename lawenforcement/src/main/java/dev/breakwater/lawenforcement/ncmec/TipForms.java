package dev.breakwater.lawenforcement.ncmec;

import dev.breakwater.lawenforcement.ncmec.CyberTip.Email;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileRelevance;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentSummary;
import dev.breakwater.lawenforcement.ncmec.CyberTip.InternetDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IpCaptureEvent;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Person;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a filled-in form before anyone approves it: by the service's schema, and
 * by the rules its documentation (of 11 June 2025) adds in words.
 */
public final class TipForms {
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int HIGHEST_PORT = 65_535;
  private static final int OLDEST = 150;

  /** Stand in for what the service will give; any would do. */
  private static final long SOME_REPORT = 1;

  private static final String SOME_FILE = "0";

  private final TipSchema schema;

  public TipForms(TipSchema schema) {
    this.schema = schema;
  }

  /** Everything wrong with a report and its files, as of {@code now}; empty if all is well. */
  public List<FormFault> faults(CyberTip tip, List<FileDetails> files, Instant now) {
    List<FormFault> faults = new ArrayList<>();
    Check check = new Check(faults, now);
    check.texts("", tip);
    check.summary(tip.incidentSummary());
    check.require(
        !tip.reporter().reportingPerson().email().isEmpty(),
        "reporter.reportingPerson.email",
        "an e-mail address of whoever reports");
    check.places(tip);
    check.accounts(tip);
    if (tip.batchedReport() != null) {
      check.batch(tip, files);
    } else {
      check.require(
          tip.personOrUserReported().size() <= 1,
          "personOrUserReported",
          "one account, unless the report is a batch");
    }
    faults.addAll(schema.faults(TipXml.report(tip)));
    for (int i = 0; i < files.size(); i++) {
      String place = "file." + (i + 1) + ".";
      check.texts(place, files.get(i));
      check.file(place, files.get(i));
      faults.addAll(schema.faults(TipXml.fileDetails(SOME_REPORT, SOME_FILE, files.get(i))));
    }
    return List.copyOf(faults);
  }

  private record Check(List<FormFault> faults, Instant now) {
    void require(boolean right, String where, String expected) {
      if (!right) {
        faults.add(new FormFault(where, expected));
      }
    }

    void texts(String place, Record form) {
      FormWalk.walk(place, form, this::text);
    }

    void text(String place, RecordComponent component, String value) {
      Longest longest = component.getAnnotation(Longest.class);
      if (longest != null) {
        int length = value.codePointCount(0, value.length());
        require(
            length <= longest.value(),
            place,
            "at most " + longest.value() + " characters, not " + length);
      }
      if (component.isAnnotationPresent(Exact.class)) {
        require(
            value.codePoints().allMatch(TipXml::isXml),
            place,
            "characters that XML can hold; it is looked up, so none may be replaced");
        require(!value.isBlank(), place, "something, or nothing at all, but no blanks");
      }
    }

    void summary(IncidentSummary summary) {
      past("incidentSummary.incidentDateTime", summary.incidentDateTime());
      String reason = summary.escalateToHighPriority();
      require(
          reason == null || !reason.isBlank(),
          "incidentSummary.escalateToHighPriority",
          "the reason for the urgency: to give any escalates the report");
    }

    /** An address named as the place of the incident is somebody's. */
    void places(CyberTip tip) {
      Set<String> known = new HashSet<>();
      people(tip).flatMap(each -> each.email().stream()).map(Email::address).forEach(known::add);
      for (InternetDetails place : tip.internetDetails()) {
        for (Email each : addresses(place)) {
          require(
              known.contains(each.address()),
              "internetDetails.emailAddress",
              "an address that the reported account, a recipient or a victim has as well");
          email("internetDetails.emailAddress", each);
        }
        if (place instanceof CyberTip.CellPhoneIncident cell) {
          degrees("internetDetails.latitude", cell.latitude(), 90);
          degrees("internetDetails.longitude", cell.longitude(), 180);
        }
        if (place instanceof CyberTip.Peer2peerIncident peer) {
          captures("internetDetails.", peer.ipCaptureEvent());
        }
      }
    }

    void accounts(CyberTip tip) {
      people(tip).forEach(this::person);
      require(
          tip.reporter().reportingPerson().email().stream().allMatch(Check::isEmail),
          "reporter.reportingPerson.email",
          "an e-mail address");
      tip.personOrUserReported()
          .forEach(each -> captures("personOrUserReported.", each.ipCaptureEvent()));
      tip.intendedRecipient()
          .forEach(each -> captures("intendedRecipient.", each.ipCaptureEvent()));
      tip.victim().forEach(each -> captures("victim.", each.ipCaptureEvent()));
    }

    void person(Person person) {
      Integer age = person.age();
      require(age == null || (age >= 0 && age <= OLDEST), "age", "0 to " + OLDEST + " years");
      person.email().forEach(each -> email("email", each));
      person
          .phone()
          .forEach(each ->
              require(
                  each.verificationDate() == null || Boolean.TRUE.equals(each.verified()),
                  "phone.verified",
                  "true, where there is a date of verification"));
    }

    void email(String where, Email email) {
      require(isEmail(email), where, "an e-mail address");
      require(
          email.verificationDate() == null || Boolean.TRUE.equals(email.verified()),
          where + ".verified",
          "true, where there is a date of verification");
    }

    void captures(String place, List<IpCaptureEvent> events) {
      events.forEach(each -> capture(place + "ipCaptureEvent", each));
    }

    void capture(String place, IpCaptureEvent event) {
      require(InternetAddress.isOne(event.ipAddress()), place + ".ipAddress", "an IP address");
      Integer port = event.port();
      require(port == null || (port >= 1 && port <= HIGHEST_PORT), place + ".port", "1 to 65535");
      past(place + ".dateTime", event.dateTime());
    }

    void file(String place, FileDetails file) {
      require(
          !Boolean.TRUE.equals(file.exifViewedByEsp())
              || Boolean.TRUE.equals(file.fileViewedByEsp()),
          place + "fileViewedByEsp",
          "true, where the EXIF was viewed");
      if (file.fileRelevance() == FileRelevance.SUPPLEMENTAL_REPORTED) {
        require(
            file.industryClassification() == null,
            place + "industryClassification",
            "none for a supplemental file");
        require(
            !file.fileAnnotations().contains(CyberTip.FileAnnotation.POTENTIAL_MEME),
            place + "fileAnnotations",
            "no potentialMeme for a supplemental file");
      }
      if (file.ipCaptureEvent() != null) {
        capture(place + "ipCaptureEvent", file.ipCaptureEvent());
      }
      file.details()
          .forEach(each ->
              require(!each.nameValuePair().isEmpty(), place + "details", "at least one pair"));
    }

    void batch(CyberTip tip, List<FileDetails> files) {
      require(
          tip.incidentSummary().escalateToHighPriority() == null
              && tip.internetDetails().isEmpty()
              && tip.lawEnforcement() == null
              && tip.intendedRecipient().isEmpty()
              && tip.victim().isEmpty()
              && tip.additionalInfo() == null,
          "batchedReport",
          "accounts and one file, and nothing else");
      require(
          tip.personOrUserReported().stream()
              .allMatch(each ->
                  each.equals(CyberTip.ReportedAccount.of(each.espIdentifier(), null))
                      && each.espIdentifier() != null),
          "personOrUserReported",
          "in a batch, espIdentifier only");
      require(files.size() <= 1, "file", "at most one file in a batch");
      files.forEach(this::batchFile);
    }

    void batchFile(FileDetails file) {
      boolean annotated =
          !file.fileAnnotations().isEmpty()
              && Set.of(CyberTip.FileAnnotation.VIRAL, CyberTip.FileAnnotation.POTENTIAL_MEME)
                  .containsAll(file.fileAnnotations());
      require(annotated, "file.fileAnnotations", "viral or potentialMeme in a batch, no other");
      require(
          file.originalFileName() == null
              && file.locationOfFile() == null
              && file.originalFileHash().isEmpty()
              && file.ipCaptureEvent() == null
              && file.deviceId().isEmpty()
              && file.details().isEmpty()
              && file.additionalInfo().isEmpty()
              && file.fileRelevance() != FileRelevance.SUPPLEMENTAL_REPORTED,
          "file",
          "in a batch, nothing that belongs to one account");
    }

    private void past(String where, @Nullable Instant time) {
      require(time == null || !time.isAfter(now), where, "a time in the past");
    }

    private void degrees(String where, @Nullable Double value, double most) {
      require(
          value == null || (value >= -most && value <= most),
          where,
          "degrees from -" + (int) most + " to " + (int) most);
    }

    private static boolean isEmail(Email email) {
      int at = email.address().lastIndexOf('@');
      return at >= 1 && at <= LONGEST_LOCAL_PART && at < email.address().length() - 1;
    }

    private static List<Email> addresses(InternetDetails place) {
      return switch (place) {
        case CyberTip.EmailIncident mail -> mail.emailAddress();
        case CyberTip.NewsgroupIncident group -> group.emailAddress();
        case CyberTip.WebPageIncident _,
            CyberTip.ChatImIncident _,
            CyberTip.OnlineGamingIncident _,
            CyberTip.CellPhoneIncident _,
            CyberTip.NonInternetIncident _,
            CyberTip.Peer2peerIncident _ ->
            List.of();
      };
    }

    private static Stream<Person> people(CyberTip tip) {
      return Stream.of(
              tip.personOrUserReported().stream()
                  .map(CyberTip.ReportedAccount::personOrUserReportedPerson),
              tip.intendedRecipient().stream().map(CyberTip.Recipient::intendedRecipientPerson),
              tip.victim().stream().map(CyberTip.Victim::victimPerson))
          .flatMap(each -> each)
          .filter(each -> each != null);
    }
  }
}
