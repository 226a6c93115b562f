package dev.breakwater.lawenforcement.preservation;

import breakwater.templates.lawenforcement.JtepreservationGenerated;
import breakwater.templates.lawenforcement.JtepreservationsGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Names;
import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.evidence.Destruction;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Retention;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** {@code /console/preservations}: what is kept for authorities, until when, and how it ended. */
@Controller
public final class PreservationPages {
  static final String PATH = "/console/preservations";

  private final Frame frame;
  private final Preservations preservations;
  private final Retention retention;
  private final People people;
  private final Clock clock;

  PreservationPages(
      Frame frame, Preservations preservations, Retention retention, People people, Clock clock) {
    this.frame = frame;
    this.preservations = preservations;
    this.retention = retention;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping(PATH)
  View all() {
    return frame.page(
        "Preservation",
        (screen, output) ->
            JtepreservationsGenerated.render(output, null, preservations.all(), clock.instant()));
  }

  @GetMapping(PATH + "/{id}")
  View one(@PathVariable UUID id) {
    Preservation preservation = find(id);
    Map<EvidenceId, String> pieces = new LinkedHashMap<>();
    preservation.evidence().forEach(piece -> pieces.put(piece, state(piece)));
    return frame.page(
        "Preserved for " + preservation.authority(),
        (screen, output) ->
            JtepreservationGenerated.render(
                output,
                null,
                screen,
                preservation,
                pieces,
                preservations.extensions(preservation.id()),
                new Names(people),
                clock.instant()));
  }

  /** The paper that began it, byte for byte. */
  @GetMapping(PATH + "/{id}/document")
  ResponseEntity<byte[]> document(Person me, @PathVariable UUID id) {
    Document document = preservations.takeFoundingDocument(find(id), me.who()).orElseThrow();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"preservation-" + id + "\"")
        .body(document.bytes());
  }

  @PostMapping(PATH + "/{id}/extend")
  View extend(
      Person me,
      @PathVariable UUID id,
      @RequestParam LocalDate until,
      @RequestParam String reason) {
    if (reason.isBlank()) {
      throw new ProblemException(ProblemType.CONFLICT, "say why it is to be kept longer");
    }
    Extension extension =
        preservations.extend(
            new PreservationId(id),
            until.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
            reason.strip(),
            me.id().who());
    return switch (extension) {
      case Extension.Extended _ -> Frame.to(PATH + "/" + id);
      case Extension.LastsLongerAlready _ ->
          throw new ProblemException(ProblemType.CONFLICT, "it lasts longer already");
      case Extension.HasEnded _ -> throw new ProblemException(ProblemType.CONFLICT, "it has ended");
      case Extension.NoSuchPreservation _ -> throw noSuchPreservation();
    };
  }

  /** What has become of a piece, checked against its custody and its key's mark. */
  private String state(EvidenceId piece) {
    return retention.destruction(piece).map(PreservationPages::words).orElse("kept");
  }

  private static String words(Destruction ended) {
    String checked =
        ended.nothingLeft() && ended.chainIsWhole()
            ? "checked: nothing is left of it and its custody is whole"
            : "NOT as it should be: look at its custody";
    return "destroyed " + Words.time(ended.at()) + ", " + ended.why() + " (" + checked + ")";
  }

  private Preservation find(UUID id) {
    return preservations
        .find(new PreservationId(id))
        .orElseThrow(PreservationPages::noSuchPreservation);
  }

  private static ProblemException noSuchPreservation() {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no such preservation");
  }
}
