package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.evidence.CustodyLink;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Viewed;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.authorities.Authority.Assessment;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.preservation.Preservation;
import dev.breakwater.lawenforcement.report.Filing;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.review.cases.CaseFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a report shows.
 *
 * @param law what is asked of it, in the law's words
 * @param fixed whether its words cannot change any more
 * @param tellings who told something for it
 * @param filing the receipt, once it is filed
 * @param preservation what is kept because of it
 * @param pieces the evidence that goes along, or went
 * @param following what was drawn up about it since
 * @param follows the report that it follows
 * @param barred who may not approve it, because its decision is theirs
 * @param mayBeAsked whether its authority may ask about it so that an answer is due
 * @param questions what it asked
 */
public record ReportModel(
    ReportLine line,
    CaseFile file,
    List<LegalTerms.Term> law,
    Assessment assessment,
    boolean fixed,
    List<Telling> tellings,
    @Nullable Filing filing,
    @Nullable Preservation preservation,
    List<Piece> pieces,
    List<ReportLine> following,
    @Nullable ReportLine follows,
    Set<PersonId> barred,
    boolean mayBeAsked,
    List<Question> questions,
    Instant now) {
  /** A piece of evidence and who did what with it. */
  public record Piece(EvidenceId id, Viewed viewed, List<CustodyLink> custody) {
    public Piece {
      custody = List.copyOf(custody);
    }
  }

  public ReportModel {
    law = List.copyOf(law);
    tellings = List.copyOf(tellings);
    pieces = List.copyOf(pieces);
    following = List.copyOf(following);
    barred = Set.copyOf(barred);
    questions = List.copyOf(questions);
  }

  public Report report() {
    return line.report();
  }

  public boolean isTest() {
    return report().environment() == Environment.TEST;
  }

  /** Whether a person may still change or approve it. */
  public boolean isOpen() {
    return report().state() instanceof ReportState.Open;
  }

  /** Whether the reader may give the word that is wanted now. */
  public boolean mayBeApproved() {
    return switch (report().state()) {
      case ReportState.DetailsWanted _, ReportState.Ready _, ReportState.AwaitingSecond _ ->
          assessment.faults().isEmpty();
      case ReportState.Drafted _,
          ReportState.SentBack _,
          ReportState.Approved _,
          ReportState.Submitting _,
          ReportState.Filed _,
          ReportState.Retracted _,
          ReportState.Failed _ ->
          false;
    };
  }

  /** Whether a person has to take it to a portal now. */
  public boolean isToBeTaken() {
    return line.byHand() && report().state() instanceof ReportState.Approved;
  }

  /** Whether its case was decided by a person, who then may not approve it. */
  public boolean isBarred(@Nullable Person reader) {
    return reader != null && barred.contains(reader.id());
  }

  /** Whether it can still be taken back. */
  public boolean mayBeWithdrawn() {
    return switch (report().state()) {
      case ReportState.Filed _, ReportState.Retracted _ -> false;
      case ReportState.Open _,
          ReportState.Approved _,
          ReportState.Submitting _,
          ReportState.Failed _ ->
          true;
    };
  }

  /** Whether something was told after it was filed. */
  public boolean toldSince() {
    return Optional.ofNullable(filing)
        .filter(filed -> tellings.stream().anyMatch(each -> each.at().isAfter(filed.at())))
        .isPresent();
  }
}
