package dev.breakwater.lawenforcement.tip;

import dev.breakwater.lawenforcement.ncmec.CyberTip;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Email;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IpCaptureEvent;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Person;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportedAccount;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How much the police can do with a report: what is in it, what is missing, and what each would be
 * worth.
 *
 * <p>Each aspect is there or not, and has a weight; the score is the share of all weights that is
 * there, from 0 to 100. So to know more never lowers it. The weights are our judgement of what
 * officers say about reports they cannot act on (no name, no address with a time, no file): a thing
 * that leads to a person weighs most.
 *
 * @param score 0 to 100
 * @param missing what is not there, the most worthwhile first
 */
public record Strength(int score, List<Missing> missing) {
  /** Who could supply it. */
  public enum Source {
    PLATFORM,
    REVIEWER,
    OPERATOR
  }

  /**
   * Something that is not there.
   *
   * @param worth how many points the score would gain
   */
  public record Missing(String what, int worth, Source source, String why) {}

  /** What an officer looks for. Adding one is one line here. */
  enum Aspect {
    UPLOAD_ADDRESS(
        14,
        Source.PLATFORM,
        "an IP address of an upload, with its time",
        "a provider can say whose line it was",
        draft -> addresses(draft).anyMatch(each -> each.dateTime() != null)),
    EMAIL(
        12,
        Source.PLATFORM,
        "an e-mail address of the account",
        "its provider knows who holds it",
        draft -> emails(draft).findAny().isPresent()),
    FILE(
        12,
        Source.REVIEWER,
        "the file itself, or what was said",
        "without it nothing shows what happened",
        draft ->
            !draft.files().isEmpty()
                || draft.tip().internetDetails().stream().anyMatch(Strength::tellsWhatWasSaid)),
    ACCOUNT(
        10,
        Source.PLATFORM,
        "the account's id",
        "legal process has to name it",
        draft -> account(draft).anyMatch(each -> each.espIdentifier() != null)),
    PHONE(
        8,
        Source.PLATFORM,
        "a telephone number of the account",
        "its provider knows who holds it",
        draft -> person(draft).anyMatch(each -> !each.phone().isEmpty())),
    SCREEN_NAME(
        6,
        Source.PLATFORM,
        "the account's screen name",
        "it is found again on other services",
        draft -> account(draft).anyMatch(each -> each.screenName() != null)),
    PORT(
        6,
        Source.PLATFORM,
        "the port of an IP address",
        "many share one address behind a carrier's translation",
        draft -> addresses(draft).anyMatch(each -> each.port() != null)),
    CHILD(
        6,
        Source.PLATFORM,
        "the child or the recipient concerned",
        "a child can be protected only if it is found",
        draft -> !draft.tip().victim().isEmpty() || !draft.tip().intendedRecipient().isEmpty()),
    NAME(
        5,
        Source.PLATFORM,
        "a name, an age or a date of birth",
        "it tells people of one name apart",
        draft ->
            person(draft)
                .anyMatch(each ->
                    each.lastName() != null || each.age() != null || each.dateOfBirth() != null)),
    VIEWED(
        4,
        Source.REVIEWER,
        "that a person has seen a whole file",
        "else police may need a warrant to open it",
        draft -> files(draft).anyMatch(each -> Boolean.TRUE.equals(each.fileViewedByEsp()))),
    CLASSIFIED(
        4,
        Source.REVIEWER,
        "a file's class, A1 to B2",
        "the gravest are looked at first",
        draft -> files(draft).anyMatch(each -> each.industryClassification() != null)),
    VERIFIED_EMAIL(
        3,
        Source.PLATFORM,
        "that an e-mail address was verified",
        "an address that was never used leads nowhere",
        draft -> emails(draft).anyMatch(each -> Boolean.TRUE.equals(each.verified()))),
    DEVICE(
        4,
        Source.PLATFORM,
        "a device's id",
        "it ties a seized device to the account",
        draft -> account(draft).anyMatch(each -> !each.deviceId().isEmpty())),
    LOCATION(
        4,
        Source.PLATFORM,
        "where the account's holder probably is",
        "the report goes to the right police",
        draft -> account(draft).anyMatch(each -> each.estimatedLocation() != null)),
    CONTACT(
        4,
        Source.OPERATOR,
        "whom the police should ask, and how to serve process",
        "questions come quickly or not at all",
        draft ->
            draft.tip().reporter().contactPerson() != null
                || draft.tip().reporter().companyTemplate() != null),
    ORIGINAL_NAME(
        2,
        Source.PLATFORM,
        "a file's name as it was uploaded",
        "it is found again on a seized device",
        draft -> files(draft).anyMatch(each -> each.originalFileName() != null)),
    HASH(
        3,
        Source.REVIEWER,
        "a hash of a file",
        "it ties the file to others of its series",
        draft -> files(draft).anyMatch(each -> !each.originalFileHash().isEmpty())),
    PUBLIC(
        3,
        Source.PLATFORM,
        "whether a file could be seen by anyone",
        "it decides what may be opened without a warrant",
        draft -> files(draft).anyMatch(each -> each.publiclyAvailable() != null));

    private final int weight;
    private final Source source;
    private final String what;
    private final String why;

    @SuppressWarnings("ImmutableEnumChecker") // a question without a state
    private final Predicate<TipDraft> there;

    Aspect(int weight, Source source, String what, String why, Predicate<TipDraft> there) {
      this.weight = weight;
      this.source = source;
      this.what = what;
      this.why = why;
      this.there = there;
    }
  }

  private static final int WHOLE =
      Arrays.stream(Aspect.values()).mapToInt(aspect -> aspect.weight).sum();

  public Strength {
    missing = List.copyOf(missing);
  }

  /** How strong a report is as it stands. */
  public static Strength of(TipDraft draft) {
    int there = 0;
    Stream.Builder<Missing> missing = Stream.builder();
    for (Aspect aspect : Aspect.values()) {
      if (aspect.there.test(draft)) {
        there += aspect.weight;
      } else {
        missing.add(new Missing(aspect.what, points(aspect.weight), aspect.source, aspect.why));
      }
    }
    return new Strength(
        points(there),
        missing.build().sorted((a, b) -> Integer.compare(b.worth(), a.worth())).toList());
  }

  /** What only the platform can tell. */
  public List<Missing> forThePlatform() {
    return missing.stream().filter(each -> each.source() == Source.PLATFORM).toList();
  }

  private static int points(int weight) {
    return Math.round(100f * weight / WHOLE);
  }

  private static boolean tellsWhatWasSaid(CyberTip.InternetDetails place) {
    return switch (place) {
      case CyberTip.ChatImIncident chat -> chat.content() != null;
      case CyberTip.OnlineGamingIncident game -> game.content() != null;
      case CyberTip.EmailIncident mail -> mail.content() != null;
      case CyberTip.NewsgroupIncident group -> group.content() != null;
      case CyberTip.WebPageIncident page -> !page.url().isEmpty();
      case CyberTip.CellPhoneIncident _,
          CyberTip.NonInternetIncident _,
          CyberTip.Peer2peerIncident _ ->
          false;
    };
  }

  private static Stream<ReportedAccount> account(TipDraft draft) {
    return draft.tip().personOrUserReported().stream();
  }

  private static Stream<Person> person(TipDraft draft) {
    return account(draft)
        .flatMap(each -> Optional.ofNullable(each.personOrUserReportedPerson()).stream());
  }

  private static Stream<Email> emails(TipDraft draft) {
    return person(draft).flatMap(each -> each.email().stream());
  }

  private static Stream<FileDetails> files(TipDraft draft) {
    return draft.fileDetails().stream();
  }

  private static Stream<IpCaptureEvent> addresses(TipDraft draft) {
    return Stream.concat(
        account(draft).flatMap(each -> each.ipCaptureEvent().stream()),
        files(draft).flatMap(each -> Optional.ofNullable(each.ipCaptureEvent()).stream()));
  }
}
