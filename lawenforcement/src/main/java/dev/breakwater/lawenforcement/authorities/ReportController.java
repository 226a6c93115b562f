package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.lawenforcement.authorities.Authority.Assessment;
import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.lawenforcement.tip.Strength.Missing;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Cases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The platform's side of reports: it tells what it alone knows, and asks where they stand. Nothing
 * is approved here: a report is a person's act.
 */
@RestController
@Tag(name = "Reports", description = "What goes to authorities, and what they should know.")
public final class ReportController {
  private final ReportDesk desk;
  private final Reports reports;
  private final Drafting drafting;
  private final Cases cases;

  ReportController(ReportDesk desk, Reports reports, Drafting drafting, Cases cases) {
    this.desk = desk;
    this.reports = reports;
    this.drafting = drafting;
    this.cases = cases;
  }

  /** Where details of a case are told. */
  static String detailsOf(CaseId id) {
    return "/v1/cases/" + id + "/report-details";
  }

  /**
   * Where a report stands.
   *
   * @param reference what the authority calls it, once it has it
   * @param follows the report that this one adds to or corrects
   * @param score how much the police can do with it, 0 to 100; likewise {@code missing} while it is
   *     open
   */
  record ReportStanding(
      ReportId id,
      CaseId caseId,
      AuthorityName authority,
      Environment environment,
      String state,
      Instant since,
      Instant due,
      Urgency urgency,
      @Nullable String reference,
      @Nullable ReportId follows,
      int score,
      List<Missing> missing) {}

  @PostMapping("/v1/cases/{id}/report-details")
  @Operation(summary = "Tell what you know of a case, for its reports; what is left out stays")
  List<ReportStanding> told(
      Caller caller, @PathVariable UUID id, @RequestBody PlatformDetails details) {
    caller.require(Scope.REPORTS_WRITE);
    CaseId caseId = requireCase(id);
    List<FieldFault> faults = desk.told(caseId, details, caller.who());
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return standing(caseId);
  }

  @GetMapping("/v1/cases/{id}/reports")
  @Operation(summary = "Ask where the reports of a case stand")
  List<ReportStanding> of(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.REPORTS_READ);
    return standing(requireCase(id));
  }

  @GetMapping("/v1/reports/figures")
  @Operation(summary = "Count reports by authority and state, and those past their time")
  List<Reports.StateCount> figures(Caller caller) {
    caller.require(Scope.REPORTS_READ);
    return reports.counts();
  }

  private CaseId requireCase(UUID id) {
    CaseId caseId = new CaseId(id);
    if (cases.file(caseId).isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "there is no such case");
    }
    return caseId;
  }

  private List<ReportStanding> standing(CaseId id) {
    return reports.of(id).stream().map(this::standing).toList();
  }

  private ReportStanding standing(Report report) {
    Assessment assessment = drafting.assess(report);
    boolean open = report.state() instanceof ReportState.Open;
    return new ReportStanding(
        report.id(),
        report.caseId(),
        report.authority(),
        report.environment(),
        report.state().name(),
        report.since(),
        report.due(),
        report.urgency(),
        report.state() instanceof ReportState.Filed filed ? filed.reference() : null,
        report.follows(),
        assessment.strength().score(),
        open ? assessment.strength().missing() : List.of());
  }
}
