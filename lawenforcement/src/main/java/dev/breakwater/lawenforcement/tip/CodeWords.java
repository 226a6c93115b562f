package dev.breakwater.lawenforcement.tip;

import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.dossier.FollowUp;
import dev.breakwater.lawenforcement.ncmec.CyberTip.FileAnnotation;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IndustryClassification;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportAnnotation;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.review.taxonomy.Code;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the desk's words are in the CyberTipline's form. A code that is not here is not reported by
 * itself: somebody has to say what the form should call it.
 */
public final class CodeWords {
  /** Name and version: a report says by which it was drawn up. */
  public static final String VERSION = "code-words/1";

  private static final Set<FileAnnotation> NO_NOTES = Set.of();

  /**
   * What a code comes to.
   *
   * @param report what is said of the whole report
   * @param file what is said of each file
   */
  public record Words(
      IncidentType incident,
      Set<ReportAnnotation> report,
      Set<FileAnnotation> file,
      Urgency urgency) {}

  private static final Map<String, Words> BY_CODE =
      Map.of(
          "A1", material(),
          "A2", material(),
          "B1", material(),
          "B2", material(),
          "GROOMING_ISOLATION", enticement(Set.of(), Urgency.SOON),
          "GROOMING_ABUSE", enticement(Set.of(ReportAnnotation.CSAM_SOLICITATION), Urgency.SOON),
          "SEXTORTION", enticement(Set.of(ReportAnnotation.SEXTORTION), Urgency.AT_ONCE),
          "SOLICITATION",
              new Words(
                  IncidentType.CHILD_PORNOGRAPHY,
                  Set.of(ReportAnnotation.CSAM_SOLICITATION),
                  NO_NOTES,
                  Urgency.SOON),
          "LIVE_ABUSE",
              new Words(
                  IncidentType.CHILD_SEXUAL_MOLESTATION,
                  Set.of(),
                  Set.of(FileAnnotation.LIVE_STREAMING),
                  Urgency.AT_ONCE));

  private CodeWords() {}

  /** What a code comes to; empty if that is for a person to say. */
  public static Optional<Words> of(Code code) {
    return Optional.ofNullable(BY_CODE.get(code.value()));
  }

  /**
   * How soon a report has to go: a word that a child is in danger now makes it the soonest, the
   * code says the rest. Whoever was reported by mistake is not left under suspicion for long.
   */
  public static Urgency urgency(Dossier dossier) {
    FollowUp follows = dossier.follows();
    if (follows != null && follows.kind() == FollowUp.Kind.CORRECTION) {
      return Urgency.SOON;
    }
    return dossier.details().presentDanger() != null
        ? Urgency.AT_ONCE
        : of(dossier.decision().code()).map(Words::urgency).orElse(Urgency.NORMAL);
  }

  /** Whether files that are this go along. */
  public static boolean isReported(Code code) {
    return BY_CODE.containsKey(code.value());
  }

  /** The industry's class, for the codes that are classes. */
  static Optional<IndustryClassification> classification(Code code) {
    Map<String, IndustryClassification> classes =
        Arrays.stream(IndustryClassification.values())
            .collect(Collectors.toMap(IndustryClassification::name, each -> each));
    return Optional.ofNullable(classes.get(code.value()));
  }

  private static Words material() {
    return new Words(IncidentType.CHILD_PORNOGRAPHY, Set.of(), NO_NOTES, Urgency.NORMAL);
  }

  private static Words enticement(Set<ReportAnnotation> notes, Urgency urgency) {
    return new Words(IncidentType.ONLINE_ENTICEMENT, notes, NO_NOTES, urgency);
  }
}
