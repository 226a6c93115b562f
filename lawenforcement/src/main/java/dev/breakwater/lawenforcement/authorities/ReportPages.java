package dev.breakwater.lawenforcement.authorities;

import breakwater.templates.lawenforcement.JtereportGenerated;
import breakwater.templates.lawenforcement.JtereportLinesGenerated;
import breakwater.templates.lawenforcement.JtereportsGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Names;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.lawenforcement.authorities.Authority.PortalPackage;
import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.lawenforcement.ncmec.CyberTip.IncidentType;
import dev.breakwater.lawenforcement.ncmec.CyberTip.ReportAnnotation;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.Filing;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.Reports;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /console/reports}: where people see to what goes to authorities. */
@Controller
public final class ReportPages {
  static final String PATH = "/console/reports";

  /** What must not be overlooked where nothing counts. */
  private static final String TEST_BANNER = "TEST ENVIRONMENT - NOT A REPORT";

  private final Frame frame;
  private final ReportViews views;
  private final ReportDesk desk;
  private final Reports reports;
  private final Filings filings;
  private final Authorities authorities;
  private final QuestionDesk questions;
  private final Optional<Batch> batch;
  private final ReportRecord record;
  private final People people;

  ReportPages(
      Frame frame,
      ReportViews views,
      ReportDesk desk,
      Reports reports,
      Filings filings,
      Authorities authorities,
      QuestionDesk questions,
      Optional<Batch> batch,
      ReportRecord record,
      People people) {
    this.frame = frame;
    this.views = views;
    this.desk = desk;
    this.reports = reports;
    this.filings = filings;
    this.authorities = authorities;
    this.questions = questions;
    this.batch = batch;
    this.record = record;
    this.people = people;
  }

  @GetMapping(PATH)
  View all() {
    ReportsModel model = views.all();
    return frame.page(
        "Reports", (screen, output) -> JtereportsGenerated.render(output, null, screen, model));
  }

  /** The dashboard without its frame, for when there is news. */
  @GetMapping(PATH + "/lines")
  View lines() {
    ReportsModel model = views.all();
    return frame.part(
        (screen, output) -> JtereportLinesGenerated.render(output, null, screen, model));
  }

  @GetMapping(PATH + "/{id}")
  View one(@PathVariable UUID id) {
    ReportModel model = views.one(new ReportId(id)).orElseThrow(ReportPages::noSuchReport);
    return frame.page(
        "Report to " + model.report().authority().title(),
        (screen, output) ->
            JtereportGenerated.render(output, null, screen, model, new Names(people)));
  }

  /** The authority's answer, byte for byte. */
  @GetMapping(PATH + "/{id}/receipt")
  ResponseEntity<byte[]> receipt(Person me, @PathVariable UUID id) {
    Filing filing =
        filings
            .of(new ReportId(id))
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "it is not filed"));
    Report report = reports.find(new ReportId(id)).orElseThrow(ReportPages::noSuchReport);
    record.audit(report, "receipt-taken", me.who(), Map.of());
    return down(
        "receipt-" + filing.reference().replaceAll("[^A-Za-z0-9-]", "_"), filing.receipt().body());
  }

  @GetMapping(PATH + "/{id}/package.pdf")
  ResponseEntity<byte[]> pdf(Person me, @PathVariable UUID id) {
    return down("report-" + id + ".pdf", taken(me, id).pdf());
  }

  @GetMapping(PATH + "/{id}/package.json")
  ResponseEntity<byte[]> json(Person me, @PathVariable UUID id) {
    return down("report-" + id + ".json", taken(me, id).json().getBytes(StandardCharsets.UTF_8));
  }

  @PostMapping(PATH + "/{id}/approve")
  View approve(Person me, @PathVariable UUID id, @RequestParam int version) {
    return back(id, desk.approve(new ReportId(id), version, me.id()));
  }

  @PostMapping(PATH + "/{id}/send-back")
  View sendBack(
      Person me, @PathVariable UUID id, @RequestParam int version, @RequestParam String why) {
    return back(id, desk.sendBack(new ReportId(id), version, why, me.id()));
  }

  @PostMapping(PATH + "/{id}/ask")
  View ask(
      Person me, @PathVariable UUID id, @RequestParam int version, @RequestParam String question) {
    return back(id, desk.ask(new ReportId(id), version, question, me.id()));
  }

  @PostMapping(PATH + "/{id}/redraw")
  View redraw(Person me, @PathVariable UUID id, @RequestParam int version) {
    return back(id, desk.redraw(new ReportId(id), version, me.id()));
  }

  @PostMapping(PATH + "/{id}/again")
  View again(Person me, @PathVariable UUID id, @RequestParam int version) {
    return back(id, desk.again(new ReportId(id), version, me.id()));
  }

  @PostMapping(PATH + "/{id}/withdraw")
  View withdraw(
      Person me, @PathVariable UUID id, @RequestParam int version, @RequestParam String why) {
    return back(id, desk.withdraw(new ReportId(id), version, why, me.id()));
  }

  @PostMapping(PATH + "/{id}/filed")
  View filed(
      Person me,
      @PathVariable UUID id,
      @RequestParam int version,
      @RequestParam String reference,
      @RequestParam String said) {
    byte[] answer = said.getBytes(StandardCharsets.UTF_8);
    return back(id, desk.filedByHand(new ReportId(id), version, reference, answer, me.id()));
  }

  @PostMapping(PATH + "/{id}/supplement")
  View supplement(Person me, @PathVariable UUID id, @RequestParam int version) {
    return back(id, desk.supplement(new ReportId(id), version, me.id()));
  }

  /** The authority has asked something about it. */
  @PostMapping(PATH + "/{id}/questions")
  View asked(
      Person me, @PathVariable UUID id, @RequestParam LocalDate day, @RequestParam String words) {
    return back(id, questions.asked(new ReportId(id), day, words, me.id()));
  }

  @PostMapping(PATH + "/{id}/questions/{question}/answer")
  View answered(
      Person me, @PathVariable UUID id, @PathVariable UUID question, @RequestParam String words) {
    return back(id, questions.answered(new ReportId(id), question, words, me.id()));
  }

  /** What the person who is to approve it knows besides. */
  @PostMapping(PATH + "/{id}/add")
  View add(
      Person me,
      @PathVariable UUID id,
      @RequestParam String presentDanger,
      @RequestParam String note,
      @RequestParam String incidentType,
      @RequestParam(required = false) @Nullable List<ReportAnnotation> annotations) {
    PlatformDetails told =
        new PlatformDetails(
            incidentType.isBlank() ? null : IncidentType.valueOf(incidentType),
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            annotations == null ? Set.of() : Set.copyOf(annotations),
            presentDanger.isBlank() ? null : presentDanger.strip(),
            null,
            List.of(),
            note.isBlank() ? null : note.strip());
    List<FieldFault> faults = desk.add(new ReportId(id), told, me.id());
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return Frame.to(PATH + "/" + id);
  }

  /** Each as {@code id:version}, as the person saw it. */
  @PostMapping(PATH + "/batch")
  View batch(Person me, @RequestParam List<String> seen) {
    Batch together =
        batch.orElseThrow(
            () -> new ProblemException(ProblemType.CONFLICT, "no batch rule is set up"));
    Batch.Result result = together.approve(seen.stream().map(ReportPages::seen).toList(), me.id());
    return frame.message(
        "Approved together",
        result.approved()
            + " approved."
            + (result.left().isEmpty()
                ? ""
                : " " + result.left().size() + " stay to be looked at alone: " + why(result)));
  }

  private static String why(Batch.Result result) {
    return String.join("; ", result.left().values().stream().distinct().sorted().toList());
  }

  private static Batch.Seen seen(String text) {
    String[] parts = text.split(":");
    if (parts.length != 2) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, "a report and its version");
    }
    try {
      return new Batch.Seen(new ReportId(UUID.fromString(parts[0])), Integer.parseInt(parts[1]));
    } catch (IllegalArgumentException wrong) {
      throw new ProblemException(ProblemType.MALFORMED_REQUEST, "a report and its version");
    }
  }

  /** A package leaves the house: that is written down. */
  private PortalPackage taken(Person me, UUID id) {
    Report report = reports.find(new ReportId(id)).orElseThrow(ReportPages::noSuchReport);
    String banner = report.environment() == Environment.TEST ? TEST_BANNER : "";
    PortalPackage taken =
        authorities
            .of(report.authority())
            .portalPackage(reports.draft(report.id()), banner)
            .orElseThrow(() ->
                new ProblemException(ProblemType.NOT_FOUND, "it is sent, not taken to a portal"));
    record.audit(report, "package-taken", me.id().who(), Map.of());
    return taken;
  }

  private static ResponseEntity<byte[]> down(String name, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(bytes);
  }

  private static View back(UUID id, Handled handled) {
    return switch (handled) {
      case Handled.Done(Report report) -> Frame.to(PATH + "/" + report.id());
      case Handled.ChangedMeanwhile _ ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "report " + id + " has changed since you opened it. Look at it again first");
      case Handled.Refused(String why) -> throw new ProblemException(ProblemType.CONFLICT, why);
      case Handled.NoSuchReport _ -> throw noSuchReport();
    };
  }

  private static ProblemException noSuchReport() {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no such report");
  }

  /** The words a person may choose from for what it is. */
  public static List<IncidentType> incidentTypes() {
    return Arrays.asList(IncidentType.values());
  }
}
