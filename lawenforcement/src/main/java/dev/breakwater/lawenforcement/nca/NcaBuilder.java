package dev.breakwater.lawenforcement.nca;

import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.dossier.DossierFile;
import dev.breakwater.lawenforcement.dossier.PlatformDetails.ItemDetails;
import dev.breakwater.lawenforcement.nca.NcaReport.Account;
import dev.breakwater.lawenforcement.nca.NcaReport.Content;
import dev.breakwater.lawenforcement.nca.NcaReport.Priority;
import dev.breakwater.lawenforcement.nca.NcaReport.ReportingPerson;
import dev.breakwater.lawenforcement.ncmec.CyberTip.AssociatedAccount;
import dev.breakwater.lawenforcement.ncmec.CyberTip.AssociatedAccountType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Email;
import dev.breakwater.lawenforcement.ncmec.CyberTip.EmailType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IpCaptureEvent;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Person;
import dev.breakwater.lawenforcement.ncmec.CyberTip.Phone;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportedAccount;
import dev.breakwater.lawenforcement.tip.CodeWords;
import dev.breakwater.lawenforcement.tip.ReporterSettings;
import dev.breakwater.lawenforcement.tip.TipBuilder;
import dev.breakwater.lawenforcement.tip.TipDraft;
import dev.breakwater.lawenforcement.tip.TipDraft.TipFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Fills the NCA's fields from what a CyberTipline report of the same dossier would say. */
public final class NcaBuilder {
  private final ReporterSettings settings;
  private final TipBuilder tips;

  public NcaBuilder(ReporterSettings settings, TipBuilder tips) {
    this.settings = settings;
    this.tips = tips;
  }

  public NcaReport build(Dossier dossier, List<String> previous) {
    TipDraft tip = tips.build(dossier);
    ReportedAccount account = tip.tip().personOrUserReported().getFirst();
    List<Content> content =
        Stream.iterate(0, each -> each < tip.files().size(), each -> each + 1)
            .map(each -> content(dossier.files().get(each), tip.files().get(each), dossier))
            .toList();
    return new NcaReport(
        priority(dossier),
        dossier.details().presentDanger(),
        new ReportingPerson(
            (settings.firstName() + " " + settings.lastName()).strip(),
            settings.email(),
            settings.phone()),
        settings.platform(),
        dossier.file().service().value(),
        Objects.requireNonNullElse(tip.tip().additionalInfo(), ""),
        previous,
        account(account),
        content,
        "The information given is what we hold and is correct to the best of our knowledge.");
  }

  static Priority priority(Dossier dossier) {
    return switch (CodeWords.urgency(dossier)) {
      case AT_ONCE -> Priority.PRIORITY_1;
      case SOON -> Priority.PRIORITY_2;
      case NORMAL -> Priority.PRIORITY_3;
    };
  }

  private static Account account(ReportedAccount account) {
    Optional<Person> person = Optional.ofNullable(account.personOrUserReportedPerson());
    List<Email> emails = person.map(Person::email).orElse(List.of());
    List<Phone> phones = person.map(Person::phone).orElse(List.of());
    return new Account(
        Objects.requireNonNullElse(account.espIdentifier(), ""),
        account.screenName(),
        emails.stream().filter(each -> !recovery(each)).map(Email::address).toList(),
        emails.stream().filter(NcaBuilder::recovery).map(Email::address).toList(),
        phones.stream().map(Phone::number).toList(),
        phones.stream()
            .filter(each -> Boolean.TRUE.equals(each.verified()))
            .map(Phone::number)
            .toList(),
        account.profileUrl(),
        others(account, true),
        account.ipCaptureEvent(),
        others(account, false));
  }

  private static boolean recovery(Email email) {
    return email.type() == EmailType.RECOVERY;
  }

  private static List<String> others(ReportedAccount account, boolean billing) {
    return account.associatedAccount().stream()
        .filter(each -> (each.type() == AssociatedAccountType.BILLING) == billing)
        .map(NcaBuilder::named)
        .toList();
  }

  private static String named(AssociatedAccount account) {
    String id = Objects.requireNonNullElse(account.espIdentifier(), "");
    String name = Objects.requireNonNullElse(account.screenName(), "");
    return (account.type().wire() + " " + id + " " + name).strip();
  }

  private static Content content(DossierFile file, TipFile tip, Dossier dossier) {
    Optional<ItemDetails> told =
        dossier.details().items().stream()
            .filter(each -> each.item().equals(file.item().item().value()))
            .findFirst();
    IpCaptureEvent upload = tip.details().ipCaptureEvent();
    return new Content(
        file.item().finding(),
        file.evidence(),
        file.code().value(),
        Objects.requireNonNullElse(
            tip.details().uploadedToEspTimestamp(), file.item().upload().at()),
        upload,
        told.map(ItemDetails::location).orElse(null),
        file.mediaType(),
        file.size(),
        file.md5(),
        file.sha256());
  }
}
