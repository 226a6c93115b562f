package dev.breakwater.lawenforcement.nca;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IpCaptureEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of Schedule 1 of SI 2026/268, where they are known: the duty goes no further than what
 * a provider has.
 *
 * @param detectionMethod how it was found
 * @param previousReports the NCA's references of earlier reports of the same account
 * @param declaration what the person who sends it declares
 */
public record NcaReport(
    Priority priority,
    @Nullable String priorityReason,
    ReportingPerson reportingPerson,
    String platform,
    String service,
    String detectionMethod,
    List<String> previousReports,
    Account account,
    List<Content> content,
    String declaration) {
  public NcaReport {
    previousReports = List.copyOf(previousReports);
    content = List.copyOf(content);
  }

  /** The three priorities of regulation 6. */
  public enum Priority {
    /** An immediate threat to a child's life, or an immediate risk of serious harm. */
    PRIORITY_1("immediately"),
    PRIORITY_2("as soon as reasonably practicable"),
    PRIORITY_3("without undue delay");

    private final String when;

    Priority(String when) {
      this.when = when;
    }

    /** When such a report has to be made. */
    public String when() {
      return when;
    }
  }

  /** Who reports. */
  public record ReportingPerson(String name, String email, String telephone) {
    @Override
    public String toString() {
      return "ReportingPerson(redacted)";
    }
  }

  /** The user's account, as far as known. */
  public record Account(
      String username,
      @Nullable String screenName,
      List<String> emails,
      List<String> recoveryEmails,
      List<String> telephones,
      List<String> verifiedTelephones,
      List<String> profileUrls,
      List<String> billingDetails,
      List<IpCaptureEvent> loginAddresses,
      List<String> connectedAccounts) {
    public Account {
      emails = List.copyOf(emails);
      recoveryEmails = List.copyOf(recoveryEmails);
      telephones = List.copyOf(telephones);
      verifiedTelephones = List.copyOf(verifiedTelephones);
      profileUrls = List.copyOf(profileUrls);
      billingDetails = List.copyOf(billingDetails);
      loginAddresses = List.copyOf(loginAddresses);
      connectedAccounts = List.copyOf(connectedAccounts);
    }

    @Override
    public String toString() {
      return "Account(redacted)";
    }
  }

  /** A piece of what was found. */
  public record Content(
      UUID finding,
      EvidenceId evidence,
      String classification,
      Instant uploadedAt,
      @Nullable IpCaptureEvent upload,
      @Nullable String url,
      String mediaType,
      long size,
      String md5,
      String sha256) {
    @Override
    public String toString() {
      return "Content(" + evidence + ")";
    }
  }

  @Override
  public String toString() {
    return "NcaReport(" + priority + ")";
  }
}
