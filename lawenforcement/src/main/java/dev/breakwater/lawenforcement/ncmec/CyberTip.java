package dev.breakwater.lawenforcement.ncmec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report as the CyberTipline takes it: its whole form.
 *
 * <p>A record stands for a type of the service's schema, and its components, by name and in order,
 * for the elements of that type: {@link TipXml} writes one from the other, and a test holds the
 * records against the schema. Nearly all of it is about people, so none of it prints itself.
 *
 * @param personOrUserReported one account, or several in a batch
 */
public record CyberTip(
    @Nullable BatchedReport batchedReport,
    IncidentSummary incidentSummary,
    @Many List<InternetDetails> internetDetails,
    @Nullable LawEnforcement lawEnforcement,
    Reporter reporter,
    @Many List<ReportedAccount> personOrUserReported,
    @Many List<Recipient> intendedRecipient,
    @Many List<Victim> victim,
    @Nullable String additionalInfo) {
  public CyberTip {
    internetDetails = all(internetDetails);
    personOrUserReported = all(personOrUserReported);
    intendedRecipient = all(intendedRecipient);
    victim = all(victim);
  }

  @Override
  public String toString() {
    return "CyberTip(redacted)";
  }

  /** One report for many accounts that passed the same thing on. */
  public record BatchedReport(@Attribute BatchReason reason) {}

  /** Why reports are sent as one. */
  public enum BatchReason implements Wire {
    VIRAL_POTENTIAL_MEME("VIRAL_POTENTIAL_MEME");

    private final String wire;

    BatchReason(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** What happened, and when. */
  public record IncidentSummary(
      IncidentType incidentType,
      @Longest(256) @Nullable String platform,
      @Longest(3000) @Nullable String escalateToHighPriority,
      @Many Set<ReportAnnotation> reportAnnotations,
      Instant incidentDateTime,
      @Longest(3000) @Nullable String incidentDateTimeDescription) {
    public IncidentSummary {
      reportAnnotations = each(reportAnnotations);
    }

    @Override
    public String toString() {
      return "IncidentSummary(redacted)";
    }
  }

  /** What the service calls an incident. */
  public enum IncidentType implements Wire {
    CHILD_PORNOGRAPHY("Child Pornography (possession, manufacture, and distribution)"),
    CHILD_SEX_TRAFFICKING("Child Sex Trafficking"),
    CHILD_SEX_TOURISM("Child Sex Tourism"),
    CHILD_SEXUAL_MOLESTATION("Child Sexual Molestation"),
    MISLEADING_DOMAIN_NAME("Misleading Domain Name"),
    MISLEADING_WORDS_OR_IMAGES("Misleading Words or Digital Images on the Internet"),
    ONLINE_ENTICEMENT("Online Enticement of Children for Sexual Acts"),
    UNSOLICITED_OBSCENE_MATERIAL("Unsolicited Obscene Material Sent to a Child");

    private final String wire;

    IncidentType(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** What can be said of a whole report; what is not said is not denied. */
  public enum ReportAnnotation implements Wire {
    SEXTORTION("sextortion"),
    CSAM_SOLICITATION("csamSolicitation"),
    MINOR_TO_MINOR_INTERACTION("minorToMinorInteraction"),
    SPAM("spam"),
    SADISTIC_ONLINE_EXPLOITATION("sadisticOnlineExploitation");

    private final String wire;

    ReportAnnotation(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** Where it happened: one of the kinds of place the service knows. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = WebPageIncident.class, name = "webPageIncident"),
    @JsonSubTypes.Type(value = EmailIncident.class, name = "emailIncident"),
    @JsonSubTypes.Type(value = NewsgroupIncident.class, name = "newsgroupIncident"),
    @JsonSubTypes.Type(value = ChatImIncident.class, name = "chatImIncident"),
    @JsonSubTypes.Type(value = OnlineGamingIncident.class, name = "onlineGamingIncident"),
    @JsonSubTypes.Type(value = CellPhoneIncident.class, name = "cellPhoneIncident"),
    @JsonSubTypes.Type(value = NonInternetIncident.class, name = "nonInternetIncident"),
    @JsonSubTypes.Type(value = Peer2peerIncident.class, name = "peer2peerIncident")
  })
  public sealed interface InternetDetails {}

  /** On a page. */
  public record WebPageIncident(
      @Attribute @Nullable Boolean thirdPartyHostedContent,
      @Many @Longest(2083) @Exact List<String> url,
      @Nullable String additionalInfo)
      implements InternetDetails {
    public WebPageIncident {
      url = all(url);
    }

    @Override
    public String toString() {
      return "WebPageIncident(redacted)";
    }
  }

  /** By e-mail. */
  public record EmailIncident(
      @Many List<Email> emailAddress, @Nullable String content, @Nullable String additionalInfo)
      implements InternetDetails {
    public EmailIncident {
      emailAddress = all(emailAddress);
    }

    @Override
    public String toString() {
      return "EmailIncident(redacted)";
    }
  }

  /** In a newsgroup. */
  public record NewsgroupIncident(
      @Longest(255) @Nullable String name,
      @Many List<Email> emailAddress,
      @Nullable String content,
      @Nullable String additionalInfo)
      implements InternetDetails {
    public NewsgroupIncident {
      emailAddress = all(emailAddress);
    }

    @Override
    public String toString() {
      return "NewsgroupIncident(redacted)";
    }
  }

  /** In a chat. */
  public record ChatImIncident(
      @Longest(255) @Nullable String chatClient,
      @Longest(255) @Nullable String chatRoomName,
      @Nullable String content,
      @Nullable String additionalInfo)
      implements InternetDetails {
    @Override
    public String toString() {
      return "ChatImIncident(redacted)";
    }
  }

  /** In a game. */
  public record OnlineGamingIncident(
      @Longest(255) @Nullable String gameName,
      @Longest(255) @Nullable String console,
      @Nullable String content,
      @Nullable String additionalInfo)
      implements InternetDetails {
    @Override
    public String toString() {
      return "OnlineGamingIncident(redacted)";
    }
  }

  /** By telephone. */
  public record CellPhoneIncident(
      @Nullable Phone phoneNumber,
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable String additionalInfo)
      implements InternetDetails {
    @Override
    public String toString() {
      return "CellPhoneIncident(redacted)";
    }
  }

  /** Away from any computer. */
  public record NonInternetIncident(
      @Longest(255) @Nullable String locationName,
      @Many List<Address> incidentAddress,
      @Nullable String additionalInfo)
      implements InternetDetails {
    public NonInternetIncident {
      incidentAddress = all(incidentAddress);
    }

    @Override
    public String toString() {
      return "NonInternetIncident(redacted)";
    }
  }

  /** Between computers that share files. */
  public record Peer2peerIncident(
      @Longest(255) @Nullable String client,
      @Many List<IpCaptureEvent> ipCaptureEvent,
      @Nullable String fileNames,
      @Nullable String additionalInfo)
      implements InternetDetails {
    public Peer2peerIncident {
      ipCaptureEvent = all(ipCaptureEvent);
    }

    @Override
    public String toString() {
      return "Peer2peerIncident(redacted)";
    }
  }

  /** An officer who knows of it already, or asked for it. */
  public record LawEnforcement(
      @Longest(255) String agencyName,
      @Longest(100) @Nullable String caseNumber,
      @Nullable ContactPerson officerContact,
      @Nullable Boolean reportedToLe,
      @Nullable Boolean servedLegalProcessDomestic,
      @Nullable ForeignProcess servedLegalProcessInternational) {
    @Override
    public String toString() {
      return "LawEnforcement(redacted)";
    }
  }

  /** Whether an officer abroad has served legal process. */
  public record ForeignProcess(
      @Text boolean served, @Attribute @Exact @Nullable String fleaCountry) {}

  /** Who reports, and whom the police should ask. */
  public record Reporter(
      Person reportingPerson,
      @Nullable ContactPerson contactPerson,
      @Nullable String companyTemplate,
      @Nullable String termsOfService,
      @Longest(2083) @Exact @Nullable String legalURL) {
    @Override
    public String toString() {
      return "Reporter(redacted)";
    }
  }

  /** The account that is reported. */
  public record ReportedAccount(
      @Nullable Person personOrUserReportedPerson,
      @Longest(300) @Nullable String vehicleDescription,
      @Longest(255) @Exact @Nullable String espIdentifier,
      @Longest(100) @Nullable String espService,
      @Nullable Boolean compromisedAccount,
      @Longest(256) @Nullable String screenName,
      @Many @Longest(255) List<String> displayName,
      @Many @Longest(2083) @Exact List<String> profileUrl,
      @Nullable String profileBio,
      @Many List<IpCaptureEvent> ipCaptureEvent,
      @Many List<DeviceId> deviceId,
      @Nullable Boolean thirdPartyUserReported,
      @Many List<Long> priorCTReports,
      @Longest(255) @Nullable String groupIdentifier,
      @Nullable TemporarilyDisabled accountTemporarilyDisabled,
      @Nullable PermanentlyDisabled accountPermanentlyDisabled,
      @Nullable EstimatedLocation estimatedLocation,
      @Nullable Boolean allEmailsReported,
      @Many List<AssociatedAccount> associatedAccount,
      @Nullable String additionalInfo) {
    public ReportedAccount {
      displayName = all(displayName);
      profileUrl = all(profileUrl);
      ipCaptureEvent = all(ipCaptureEvent);
      deviceId = all(deviceId);
      priorCTReports = all(priorCTReports);
      associatedAccount = all(associatedAccount);
    }

    /** An account of which only its id and service are known. */
    public static ReportedAccount of(@Nullable String espIdentifier, @Nullable String espService) {
      return new ReportedAccount(
          null,
          null,
          espIdentifier,
          espService,
          null,
          null,
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

    @Override
    public String toString() {
      return "ReportedAccount(redacted)";
    }
  }

  /** An account it was meant for. */
  public record Recipient(
      @Nullable Person intendedRecipientPerson,
      @Longest(255) @Exact @Nullable String espIdentifier,
      @Longest(100) @Nullable String espService,
      @Nullable Boolean compromisedAccount,
      @Longest(256) @Nullable String screenName,
      @Many @Longest(255) List<String> displayName,
      @Many @Longest(2083) @Exact List<String> profileUrl,
      @Nullable String profileBio,
      @Many List<IpCaptureEvent> ipCaptureEvent,
      @Many List<DeviceId> deviceId,
      @Many List<Long> priorCTReports,
      @Longest(255) @Nullable String groupIdentifier,
      @Nullable TemporarilyDisabled accountTemporarilyDisabled,
      @Nullable PermanentlyDisabled accountPermanentlyDisabled,
      @Nullable EstimatedLocation estimatedLocation,
      @Nullable Boolean allEmailsReported,
      @Many List<String> additionalInfo) {
    public Recipient {
      displayName = all(displayName);
      profileUrl = all(profileUrl);
      ipCaptureEvent = all(ipCaptureEvent);
      deviceId = all(deviceId);
      priorCTReports = all(priorCTReports);
      additionalInfo = all(additionalInfo);
    }

    @Override
    public String toString() {
      return "Recipient(redacted)";
    }
  }

  /** A child it was done to. */
  public record Victim(
      Person victimPerson,
      @Longest(255) @Exact @Nullable String espIdentifier,
      @Longest(100) @Nullable String espService,
      @Nullable Boolean compromisedAccount,
      @Longest(256) @Nullable String screenName,
      @Many @Longest(255) List<String> displayName,
      @Many @Longest(2083) @Exact List<String> profileUrl,
      @Nullable String profileBio,
      @Many List<IpCaptureEvent> ipCaptureEvent,
      @Many List<DeviceId> deviceId,
      @Nullable String schoolName,
      @Many List<Long> priorCTReports,
      @Nullable TemporarilyDisabled accountTemporarilyDisabled,
      @Nullable PermanentlyDisabled accountPermanentlyDisabled,
      @Nullable EstimatedLocation estimatedLocation,
      @Nullable Boolean allEmailsReported,
      @Many List<AssociatedAccount> associatedAccount,
      @Nullable String additionalInfo) {
    public Victim {
      displayName = all(displayName);
      profileUrl = all(profileUrl);
      ipCaptureEvent = all(ipCaptureEvent);
      deviceId = all(deviceId);
      priorCTReports = all(priorCTReports);
      associatedAccount = all(associatedAccount);
    }

    @Override
    public String toString() {
      return "Victim(redacted)";
    }
  }

  /** Another account of the same person. */
  public record AssociatedAccount(
      @Attribute AssociatedAccountType type,
      @Nullable AssociatedPlatform platform,
      @Longest(100) @Nullable String firstName,
      @Nullable String middleName,
      @Longest(100) @Nullable String lastName,
      @Nullable Integer approximateAge,
      @Nullable LocalDate dateOfBirth,
      @Many List<Phone> phone,
      @Many List<Email> email,
      @Nullable Boolean allEmailsReported,
      @Many List<Address> address,
      @Longest(100) @Nullable String espService,
      @Longest(255) @Exact @Nullable String espIdentifier,
      @Many @Longest(2083) @Exact List<String> profileUrl,
      @Longest(256) @Nullable String screenName,
      @Many @Longest(255) List<String> displayName,
      @Nullable String profileBio,
      @Longest(255) @Nullable String groupIdentifier,
      @Nullable Boolean compromisedAccount,
      @Nullable TemporarilyDisabled accountTemporarilyDisabled,
      @Nullable PermanentlyDisabled accountPermanentlyDisabled,
      @Many List<IpCaptureEvent> ipCaptureEvent,
      @Many List<DeviceId> deviceId,
      @Many List<Long> priorCTReport,
      @Nullable String additionalInfo) {
    public AssociatedAccount {
      phone = all(phone);
      email = all(email);
      address = all(address);
      profileUrl = all(profileUrl);
      displayName = all(displayName);
      ipCaptureEvent = all(ipCaptureEvent);
      deviceId = all(deviceId);
      priorCTReport = all(priorCTReport);
    }

    @Override
    public String toString() {
      return "AssociatedAccount(redacted)";
    }
  }

  /** How another account belongs to the person. */
  public enum AssociatedAccountType implements Wire {
    BILLING("Billing"),
    LINKED("Linked"),
    BUSINESS("Business"),
    CREATOR("Creator"),
    PARENT_OR_GUARDIAN("Parent/Guardian"),
    OTHER("Other");

    private final String wire;

    AssociatedAccountType(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** Where another account is. */
  public record AssociatedPlatform(
      @Text @Longest(256) String name, @Attribute @Nullable Boolean thirdPartyUser) {}

  /** A person, as far as known. */
  public record Person(
      @Longest(100) @Nullable String firstName,
      @Longest(100) @Nullable String lastName,
      @Many List<Phone> phone,
      @Many List<Email> email,
      @Many List<Address> address,
      @Nullable Integer age,
      @Nullable LocalDate dateOfBirth) {
    public Person {
      phone = all(phone);
      email = all(email);
      address = all(address);
    }

    /** A person known by name and e-mail address. */
    public static Person of(@Nullable String firstName, @Nullable String lastName, String email) {
      return new Person(
          firstName, lastName, List.of(), List.of(Email.of(email)), List.of(), null, null);
    }

    @Override
    public String toString() {
      return "Person(redacted)";
    }
  }

  /** A person to be called or written to. */
  public record ContactPerson(
      @Longest(100) @Nullable String firstName,
      @Longest(100) @Nullable String lastName,
      @Many List<Phone> phone,
      @Many List<Email> email,
      @Many List<Address> address) {
    public ContactPerson {
      phone = all(phone);
      email = all(email);
      address = all(address);
    }

    @Override
    public String toString() {
      return "ContactPerson(redacted)";
    }
  }

  /** A telephone number. */
  public record Phone(
      @Text @Longest(50) @Exact String number,
      @Attribute @Nullable PhoneType type,
      @Attribute @Nullable Boolean verified,
      @Attribute @Nullable Instant verificationDate,
      @Attribute @Exact @Nullable String countryCallingCode,
      @Attribute @Longest(10) @Exact @Nullable String extension) {
    @Override
    public String toString() {
      return "Phone(redacted)";
    }
  }

  /** What a telephone is for. */
  public enum PhoneType implements Wire {
    MOBILE("Mobile"),
    HOME("Home"),
    BUSINESS("Business"),
    WORK("Work"),
    FAX("Fax"),
    INTERNET("Internet"),
    RECOVERY("Recovery");

    private final String wire;

    PhoneType(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** An e-mail address. */
  public record Email(
      @Text @Longest(255) @Exact String address,
      @Attribute @Nullable EmailType type,
      @Attribute @Nullable Boolean verified,
      @Attribute @Nullable Instant verificationDate) {
    /** An address of which nothing else is known. */
    public static Email of(String address) {
      return new Email(address, null, null, null);
    }

    @Override
    public String toString() {
      return "Email(redacted)";
    }
  }

  /** What an e-mail address is for. */
  public enum EmailType implements Wire {
    HOME("Home"),
    WORK("Work"),
    BUSINESS("Business"),
    RECOVERY("Recovery");

    private final String wire;

    EmailType(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** A postal address. */
  public record Address(
      @Attribute @Nullable AddressType type,
      @Longest(255) @Nullable String address,
      @Longest(100) @Nullable String city,
      @Longest(20) @Nullable String zipCode,
      @Exact @Nullable String state,
      @Longest(100) @Nullable String nonUsaState,
      @Exact @Nullable String country) {
    @Override
    public String toString() {
      return "Address(redacted)";
    }
  }

  /** What a postal address is for. */
  public enum AddressType implements Wire {
    HOME("Home"),
    BUSINESS("Business"),
    BILLING("Billing"),
    SHIPPING("Shipping"),
    TECHNICAL("Technical");

    private final String wire;

    AddressType(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** An internet address at a time. The port tells apart the many who share one address. */
  public record IpCaptureEvent(
      @Exact String ipAddress,
      @Nullable CaptureType eventName,
      @Nullable Instant dateTime,
      @Nullable Boolean possibleProxy,
      @Nullable Integer port) {
    @Override
    public String toString() {
      return "IpCaptureEvent(redacted)";
    }
  }

  /** What somebody did when it was captured. */
  public enum CaptureType implements Wire {
    LOGIN("Login"),
    REGISTRATION("Registration"),
    PURCHASE("Purchase"),
    UPLOAD("Upload"),
    OTHER("Other"),
    UNKNOWN("Unknown");

    private final String wire;

    CaptureType(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** A device, by a number it carries. */
  public record DeviceId(
      @Longest(255) @Exact String idType,
      @Longest(2083) @Exact String idValue,
      @Nullable CaptureType eventName,
      @Nullable Instant dateTime) {
    @Override
    public String toString() {
      return "DeviceId(redacted)";
    }
  }

  /** Whether an account was closed for a while. */
  public record TemporarilyDisabled(
      @Text boolean disabled,
      @Attribute @Nullable Instant disabledDate,
      @Attribute @Nullable Boolean userNotified,
      @Attribute @Nullable Instant userNotifiedDate,
      @Attribute @Nullable Instant reenabledDate) {}

  /** Whether an account was closed for good. */
  public record PermanentlyDisabled(
      @Text boolean disabled,
      @Attribute @Nullable Instant disabledDate,
      @Attribute @Nullable Boolean userNotified,
      @Attribute @Nullable Instant userNotifiedDate) {}

  /** Where somebody probably is. */
  public record EstimatedLocation(
      @Attribute @Nullable Boolean verified,
      @Attribute @Nullable Instant timestamp,
      @Longest(255) @Nullable String city,
      @Nullable String region,
      @Exact @Nullable String countryCode) {
    @Override
    public String toString() {
      return "EstimatedLocation(redacted)";
    }
  }

  /** What is told of one file. The ids of the report and of the file go before it. */
  public record FileDetails(
      @Nullable String fileName,
      @Longest(2056) @Nullable String originalFileName,
      @Nullable Instant uploadedToEspTimestamp,
      @Longest(2083) @Exact @Nullable String locationOfFile,
      @Nullable Boolean fileViewedByEsp,
      @Nullable Boolean exifViewedByEsp,
      @Nullable Boolean publiclyAvailable,
      @Nullable FileRelevance fileRelevance,
      @Many Set<FileAnnotation> fileAnnotations,
      @Nullable IndustryClassification industryClassification,
      @Many List<OriginalHash> originalFileHash,
      @Nullable IpCaptureEvent ipCaptureEvent,
      @Many List<DeviceId> deviceId,
      @Many List<FileMetadata> details,
      @Many List<String> additionalInfo) {
    public FileDetails {
      fileAnnotations = each(fileAnnotations);
      originalFileHash = all(originalFileHash);
      deviceId = all(deviceId);
      details = all(details);
      additionalInfo = all(additionalInfo);
    }

    @Override
    public String toString() {
      return "FileDetails(redacted)";
    }
  }

  /** Whether a file is what is reported, or helps to understand it. */
  public enum FileRelevance implements Wire {
    REPORTED("Reported"),
    SUPPLEMENTAL_REPORTED("Supplemental Reported");

    private final String wire;

    FileRelevance(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** What can be said of a file; what is not said is not denied. */
  public enum FileAnnotation implements Wire {
    ANIME_DRAWING_VIRTUAL_HENTAI("animeDrawingVirtualHentai"),
    POTENTIAL_MEME("potentialMeme"),
    VIRAL("viral"),
    POSSIBLE_SELF_PRODUCTION("possibleSelfProduction"),
    PHYSICAL_HARM("physicalHarm"),
    VIOLENCE_GORE("violenceGore"),
    BESTIALITY("bestiality"),
    LIVE_STREAMING("liveStreaming"),
    INFANT("infant"),
    GENERATIVE_AI("generativeAi");

    private final String wire;

    FileAnnotation(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** The scale of the companies that share hashes. */
  public enum IndustryClassification implements Wire {
    A1("A1"),
    A2("A2"),
    B1("B1"),
    B2("B2");

    private final String wire;

    IndustryClassification(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** A hash of the file as its uploader sent it. */
  public record OriginalHash(
      @Text @Exact String value, @Attribute @Longest(64) @Exact String hashType) {
    @Override
    public String toString() {
      return "OriginalHash(redacted)";
    }
  }

  /** What else is known of a file, by name. */
  public record FileMetadata(
      @Attribute @Nullable MetadataType type, @Many List<NameValuePair> nameValuePair) {
    public FileMetadata {
      nameValuePair = all(nameValuePair);
    }

    @Override
    public String toString() {
      return "FileMetadata(redacted)";
    }
  }

  /** Where it is known from. */
  public enum MetadataType implements Wire {
    EXIF("EXIF"),
    HASH("HASH");

    private final String wire;

    MetadataType(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** A name and a value. */
  public record NameValuePair(@Longest(64) String name, String value) {
    @Override
    public String toString() {
      return "NameValuePair(redacted)";
    }
  }

  private static <T> List<T> all(@Nullable List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }

  private static <T> Set<T> each(@Nullable Set<T> given) {
    return given == null ? Set.of() : Set.copyOf(given);
  }
}
