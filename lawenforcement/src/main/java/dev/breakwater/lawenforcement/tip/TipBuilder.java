package dev.breakwater.lawenforcement.tip;

import dev.breakwater.ground.evidence.Viewed;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.finding.UploadContext.Publicly;
import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.dossier.DossierFile;
import dev.breakwater.lawenforcement.dossier.FollowUp;
import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.lawenforcement.dossier.PlatformDetails.ItemDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip;
import dev.breakwater.lawenforcement.ncmec.CyberTip.CaptureType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileAnnotation;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileRelevance;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentSummary;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.InternetDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IpCaptureEvent;
import dev.breakwater.lawenforcement.ncmec.CyberTip.OriginalHash;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportAnnotation;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportedAccount;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import dev.breakwater.lawenforcement.ncmec.FormWalk;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.tip.CodeWords.Words;
import dev.breakwater.lawenforcement.tip.ReporterSettings.ServiceKind;
import dev.breakwater.lawenforcement.tip.TipDraft.TipFile;
import dev.breakwater.review.cases.CaseItem;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a CyberTipline report up from a dossier. The same dossier gives the same report.
 *
 * <p>Nothing is guessed. What nobody said is left out; what a person did not see is not said to be
 * seen (United States v. Wilson, 13 F.4th 961, 9th Cir. 2021).
 */
public final class TipBuilder {
  private final ReporterSettings settings;

  public TipBuilder(ReporterSettings settings) {
    this.settings = settings;
  }

  public TipDraft build(Dossier dossier) {
    PlatformDetails details = dossier.details();
    Optional<Words> words = CodeWords.of(dossier.decision().code());
    CyberTip tip =
        new CyberTip(
            null,
            summary(dossier, words),
            places(dossier),
            details.lawEnforcement(),
            settings.reporter(),
            List.of(reported(dossier)),
            details.recipients(),
            details.victims(),
            why(dossier));
    Map<String, ItemDetails> told =
        details.items().stream()
            .collect(Collectors.toMap(ItemDetails::item, Function.identity(), (a, b) -> a));
    List<TipFile> files =
        dossier.files().stream()
            .map(file -> file(file, Optional.ofNullable(told.get(file.item().item().value()))))
            .toList();
    return new TipDraft(tip, files, unsaid(dossier, words), CodeWords.VERSION);
  }

  private static List<FormFault> unsaid(Dossier dossier, Optional<Words> words) {
    return words.isPresent() || dossier.details().incidentType() != null
        ? List.of()
        : List.of(
            new FormFault(
                "incidentSummary.incidentType",
                "what it is: " + dossier.decision().code() + " does not say"));
  }

  private IncidentSummary summary(Dossier dossier, Optional<Words> words) {
    Set<ReportAnnotation> notes = EnumSet.noneOf(ReportAnnotation.class);
    words.ifPresent(each -> notes.addAll(each.report()));
    notes.addAll(dossier.details().annotations());
    return new IncidentSummary(
        incident(dossier, words),
        settings.platform().isBlank() ? null : settings.platform(),
        dossier.details().presentDanger(),
        notes,
        happened(dossier),
        dossier.details().incidentDescription());
  }

  /** A person's or the platform's word before the table's; the last is held back as unsaid. */
  private static IncidentType incident(Dossier dossier, Optional<Words> words) {
    IncidentType told = dossier.details().incidentType();
    return told != null ? told : words.map(Words::incident).orElse(IncidentType.CHILD_PORNOGRAPHY);
  }

  /** When the first of it was uploaded, by the platform's clock. */
  private static Instant happened(Dossier dossier) {
    return dossier.file().items().stream()
        .map(item -> item.upload().at())
        .min(Comparator.naturalOrder())
        .orElse(dossier.file().openedAt());
  }

  private List<InternetDetails> places(Dossier dossier) {
    if (!dossier.details().internetDetails().isEmpty()) {
      return dossier.details().internetDetails();
    }
    String service = dossier.file().service().value();
    String platform = settings.platform().isBlank() ? service : settings.platform();
    String note = "Service: " + service;
    ServiceKind kind = settings.services().getOrDefault(service, usual(dossier));
    return List.of(
        switch (kind) {
          case WEB_PAGE -> new CyberTip.WebPageIncident(null, locations(dossier), note);
          case CHAT -> new CyberTip.ChatImIncident(platform, null, null, note);
          case GAME -> new CyberTip.OnlineGamingIncident(platform, null, null, note);
          case EMAIL -> new CyberTip.EmailIncident(List.of(), null, note);
        });
  }

  private static ServiceKind usual(Dossier dossier) {
    return dossier.file().kinds().contains("GROOMING") ? ServiceKind.CHAT : ServiceKind.WEB_PAGE;
  }

  private static List<String> locations(Dossier dossier) {
    List<String> all = new ArrayList<>();
    for (ItemDetails each : dossier.details().items()) {
      if (each.location() != null) {
        all.add(each.location());
      }
    }
    return all;
  }

  private ReportedAccount reported(Dossier dossier) {
    ReportedAccount known =
        new ReportedAccount(
            null,
            null,
            dossier.file().actor().value(),
            dossier.file().service().value(),
            null,
            null,
            List.of(),
            List.of(),
            null,
            captures(dossier.file().distinctItems()),
            List.of(),
            null,
            dossier.priorAt(AuthorityName.NCMEC).stream().map(Long::valueOf).toList(),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null);
    ReportedAccount told = dossier.details().reported();
    return told == null ? known : FormWalk.merge(known, told);
  }

  private static List<IpCaptureEvent> captures(List<CaseItem> items) {
    return items.stream()
        .map(item -> capture(item.upload()))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<IpCaptureEvent> capture(UploadContext upload) {
    InetAddress from = upload.from();
    return from == null
        ? Optional.empty()
        : Optional.of(
            new IpCaptureEvent(from.getHostAddress(), CaptureType.UPLOAD, upload.at(), null, null));
  }

  /** Why it was found, in words for an officer: what said so, and that a person agreed. */
  private static String why(Dossier dossier) {
    List<String> lines = new ArrayList<>();
    FollowUp follows = dossier.follows();
    if (follows != null) {
      lines.add(following(follows));
    }
    if (follows == null || follows.kind() == FollowUp.Kind.SUPPLEMENT) {
      lines.addAll(found(dossier));
    }
    if (dossier.details().note() != null) {
      lines.add(dossier.details().note());
    }
    return String.join("\n", lines);
  }

  private static String following(FollowUp follows) {
    return switch (follows.kind()) {
      case SUPPLEMENT -> "This adds to report " + follows.reference() + ", which has the files.";
      case CORRECTION ->
          "This corrects report "
              + follows.reference()
              + ": the decision on which it was made has been taken back. Of what it reports we no"
              + " longer say that it is unlawful.";
    };
  }

  private static List<String> found(Dossier dossier) {
    List<String> lines = new ArrayList<>();
    dossier.file().kinds().stream().sorted().map(TipBuilder::kind).forEach(lines::add);
    if (dossier.file().exactMatch()) {
      lines.add("At least one file is byte for byte a file on a list of known material.");
    }
    lines.add(
        "A trained reviewer classified the incident as "
            + dossier.decision().code()
            + (dossier.decision().second() == null ? "." : ", and a second one agreed."));
    return lines;
  }

  private static String kind(String kind) {
    return switch (kind) {
      case "KNOWN_MATERIAL" -> "Found by comparison with lists of hashes of known material.";
      case "KNOWN_URL" -> "Found by comparison with lists of known addresses.";
      case "GROOMING" -> "Found by rules on how a conversation developed.";
      default -> "Found by " + kind.toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
    };
  }

  private TipFile file(DossierFile file, Optional<ItemDetails> told) {
    FileDetails details =
        new FileDetails(
            null,
            told.map(ItemDetails::originalFileName).orElse(null),
            told.map(ItemDetails::uploadedAt).orElse(file.item().upload().at()),
            told.map(ItemDetails::location).orElse(null),
            viewed(file.viewed()),
            null,
            publicly(file.item().upload().publicly(), told),
            FileRelevance.REPORTED,
            annotations(file, told),
            CodeWords.classification(file.code()).orElse(null),
            hashes(file),
            told.map(ItemDetails::upload).or(() -> capture(file.item().upload())).orElse(null),
            told.map(ItemDetails::devices).orElse(List.of()),
            List.of(),
            told.map(ItemDetails::note).map(List::of).orElse(List.of()));
    return new TipFile(file.item().finding(), file.evidence(), name(file), file.size(), details);
  }

  /** "The entire contents": a look at a part of it, or one in blur, is no yes. */
  private static boolean viewed(Viewed viewed) {
    return switch (viewed) {
      case WHOLE -> true;
      case IN_PART, NOT_VIEWED -> false;
    };
  }

  /** A platform that did not say has not said no. */
  private static @Nullable Boolean publicly(Publicly said, Optional<ItemDetails> told) {
    Optional<Boolean> later = told.map(ItemDetails::viewableByAnyone);
    if (later.isPresent()) {
      return later.get();
    }
    return switch (said) {
      case AVAILABLE -> true;
      case NOT_AVAILABLE -> false;
      case NOT_TOLD -> null;
    };
  }

  private static Set<FileAnnotation> annotations(DossierFile file, Optional<ItemDetails> told) {
    Set<FileAnnotation> notes = EnumSet.noneOf(FileAnnotation.class);
    CodeWords.of(file.code()).ifPresent(words -> notes.addAll(words.file()));
    told.ifPresent(each -> notes.addAll(each.annotations()));
    return notes;
  }

  private static List<OriginalHash> hashes(DossierFile file) {
    List<OriginalHash> hashes = new ArrayList<>();
    if (!file.md5().isEmpty()) {
      hashes.add(new OriginalHash(file.md5(), "MD5"));
    }
    if (!file.sha256().isEmpty()) {
      hashes.add(new OriginalHash(file.sha256(), "SHA256"));
    }
    return hashes;
  }

  /** An id of ours with the ending of what it is, so that an examiner's tool opens it. */
  private static String name(DossierFile file) {
    String type = file.mediaType();
    String ending = type.substring(type.indexOf('/') + 1).replaceAll("[^a-z0-9]", "");
    return file.evidence() + (ending.isEmpty() || ending.length() > 5 ? "" : "." + ending);
  }
}
