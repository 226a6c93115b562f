package dev.breakwater.openness.transparency;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** {@code /v1/transparency}: figures and reports for the public, in every form. */
@RestController
public final class TransparencyController {
  private static final String PATH = "/v1/transparency";

  private final TransparencyDesk desk;

  TransparencyController(TransparencyDesk desk) {
    this.desk = desk;
  }

  /** The figures of the period that runs, in the form of a report. */
  @GetMapping(PATH)
  ResponseEntity<byte[]> soFar(Caller caller) {
    caller.require(Scope.TRANSPARENCY);
    return down(desk.soFar(), Form.JSON.file());
  }

  /** Makes the report of a period that is over, or finds it. */
  @PostMapping(PATH + "/{period}")
  ResponseEntity<byte[]> make(Caller caller, @PathVariable String period) {
    caller.require(Scope.TRANSPARENCY);
    return switch (desk.make(parse(period), caller.who())) {
      case TransparencyDesk.Made.There(Report report) -> down(report, Form.JSON.file());
      case TransparencyDesk.Made.NotNow(String why) ->
          throw ProblemException.invalid("period", why);
    };
  }

  /** A report that was made, in the form of the file's name. */
  @GetMapping(PATH + "/{period}/{file}")
  ResponseEntity<byte[]> report(
      Caller caller, @PathVariable String period, @PathVariable String file) {
    caller.require(Scope.TRANSPARENCY);
    return down(
        desk.find(parse(period))
            .orElseThrow(() ->
                new ProblemException(ProblemType.NOT_FOUND, "no report of that period was made")),
        file);
  }

  /** The statements of reasons that a period's decisions owe; each line is a request's body. */
  @GetMapping(PATH + "/{period}/statements")
  ResponseEntity<StreamingResponseBody> statements(Caller caller, @PathVariable String period) {
    caller.require(Scope.TRANSPARENCY);
    Period asked = parse(period);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_NDJSON)
        .body(out -> desk.statements(asked, out));
  }

  static ResponseEntity<byte[]> down(Report report, String file) {
    Form form =
        Form.named(file)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "a report has no such form"));
    return ResponseEntity.ok()
        .header(
            "Content-Disposition",
            "attachment; filename=\"transparency-" + report.period().name() + "-" + file + "\"")
        .contentType(MediaType.parseMediaType(form.mediaType()))
        .body(form.of(report));
  }

  private static Period parse(String name) {
    return Period.parse(name)
        .orElseThrow(
            () -> ProblemException.invalid("period", "as in 2026, 2026-H1, 2026-Q3 or 2026-09"));
  }
}
