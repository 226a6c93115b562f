package dev.breakwater.upload.gate;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.words.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Uploads over HTTP: an item in, a verdict out. */
@RestController
@RequestMapping("/v1/uploads")
@Tag(name = "Uploads", description = "An item in, a verdict out.")
final class UploadsController {
  private static final String RESPOND_ASYNC = "respond-async";
  private static final String BLOCKED =
      """
      {"id": "0193c1f2-9c1e-7d07-9d6e-6b2f1c2a3b4c", "item": "photo-1", "verdict": "BLOCK",
       "decidedAt": "2026-11-25T08:30:00Z",
       "reasons": ["PDQ entry 42 of bank demo (our demo) is 8 bits away from the picture, where at \
      most 31 count, quality 100; policy default version 1 says BLOCK."],
       "matches": [{"bank": "demo", "source": "our demo", "classification": "A1", "entry": 42,
         "type": "PDQ", "how": "NEAR", "distance": 8, "threshold": 31, "quality": 100,
         "turned": "original", "policy": {"name": "default", "version": 1}, "quarantined": false,
         "verdict": "BLOCK"}],
       "matchesFound": 1, "corroboration": "NONE", "policies": [{"name": "default", "version": 1}],
       "looked": {"state": "EXAMINED", "bytes": 51234, "format": "JPEG", "kind": "PICTURE",
         "width": 1024, "height": 768, "frames": 1, "completeness": "WHOLE"},
       "replayed": false}\
      """;

  private final UploadGate gate;
  private final GateSettings settings;
  private final LaterUploads later;
  private final DecisionLedger ledger;
  private final Ids ids;
  private final Clock clock;

  UploadsController(
      UploadGate gate,
      GateSettings settings,
      LaterUploads later,
      DecisionLedger ledger,
      Ids ids,
      Clock clock) {
    this.gate = gate;
    this.settings = settings;
    this.later = later;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping
  @Operation(
      summary = "Submit an item for a verdict",
      description =
          "The body is the item itself, or a multipart form with the item in the part 'file' and"
              + " the headers below as fields of the same names. BLOCK and HOLD are answers, not"
              + " errors: look at 'verdict', not at the status alone. Large items are answered"
              + " with 202; see GET /v1/uploads/{id} and the webhook upload.decided. A long film"
              + " whose beginning must be blocked is answered before it has come whole: stop"
              + " sending then.")
  @Parameter(
      in = ParameterIn.HEADER,
      name = UploadFields.ACTOR,
      required = true,
      example = "user-7")
  @Parameter(
      in = ParameterIn.HEADER,
      name = UploadFields.SERVICE,
      required = true,
      example = "avatars")
  @Parameter(
      in = ParameterIn.HEADER,
      name = UploadFields.ITEM,
      required = true,
      example = "photo-1")
  @Parameter(in = ParameterIn.HEADER, name = UploadFields.IP, example = "203.0.113.7")
  @Parameter(in = ParameterIn.HEADER, name = UploadFields.TIME, example = "2026-11-25T08:30:00Z")
  @Parameter(in = ParameterIn.HEADER, name = UploadFields.PUBLICLY, example = "false")
  @Parameter(in = ParameterIn.HEADER, name = UploadFields.DEVICE, example = "device-4f1c")
  @Parameter(in = ParameterIn.HEADER, name = UploadFields.LANGUAGE, example = "de")
  @Parameter(
      in = ParameterIn.HEADER,
      name = UploadFields.IDEMPOTENCY_KEY,
      description = "The same key with the same bytes gets the same answer again.",
      example = "photo-1/attempt")
  @Parameter(
      in = ParameterIn.HEADER,
      name = "Prefer",
      description = "respond-async to be answered later in any case.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "200",
      description = "The verdict.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UploadAnswer.class),
              examples = @ExampleObject(name = "blocked", value = BLOCKED)))
  @ApiResponse(
      responseCode = "202",
      description = "Taken in; Location names where the verdict will be.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UploadStatus.class)))
  @ApiResponse(responseCode = "503", description = "Nothing was taken in; try again.")
  ResponseEntity<?> submit(Caller caller, HttpServletRequest request) throws IOException {
    caller.require(Scope.UPLOADS_WRITE);
    UploadFields fields = new UploadFields(request::getHeader);
    if (!UploadForm.isForm(request)) {
      Submission submission = fields.read(ids.next(), caller.keyId(), clock.instant());
      try (InputStream body = request.getInputStream();
          UploadGate.Arrived arrived = received(gate.receive(body, submission))) {
        return response(gate.decide(submission, arrived, wanted(request)), arrived);
      }
    }
    try (UploadGate.Arrived arrived = receiveForm(request, caller, fields)) {
      Submission submission = fields.read(ids.next(), caller.keyId(), clock.instant());
      return response(gate.decide(submission, arrived, wanted(request)), arrived);
    }
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "Ask how far an item is",
      description =
          "For items that are answered later, and for every BLOCK and HOLD. Of an item that was"
              + " allowed at once nothing is kept, so it is not found.")
  UploadStatus status(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.UPLOADS_READ);
    try {
      return later
          .status(id)
          .map(UploadStatus::of)
          .or(() -> ledger.answer(id).map(UploadStatus::decided))
          .orElseThrow(() ->
              new ProblemException(
                  ProblemType.NOT_FOUND,
                  "no item of that id waits or was decided against; of an item that was"
                      + " allowed at once nothing is kept"));
    } catch (DataAccessException | TransactionException away) {
      throw Refusals.of(Outcome.Refusal.NOT_LOADED, settings);
    }
  }

  private UploadGate.Arrived received(UploadGate.Reception reception) {
    return switch (reception) {
      case UploadGate.Reception.Whole(UploadGate.Arrived arrived) -> arrived;
      case UploadGate.Reception.Refused(Outcome.Refusal why) -> throw Refusals.of(why, settings);
    };
  }

  /** Fields may stand before and after the file. */
  private UploadGate.Arrived receiveForm(
      HttpServletRequest request, Caller caller, UploadFields fields) throws IOException {
    List<UploadGate.Arrived> files = new ArrayList<>();
    boolean complete = false;
    try {
      UploadForm.read(
          request,
          1,
          new UploadForm.Parts() {
            @Override
            public void field(String name, String value) {
              fields.put(name, value);
            }

            @Override
            public UploadForm.More file(InputStream bytes) throws IOException {
              if (!files.isEmpty()) {
                throw oneFile();
              }
              UploadGate.Arrived arrived = received(receivePart(bytes, caller, fields));
              files.add(arrived);
              return arrived.isCut() ? UploadForm.More.NO : UploadForm.More.YES;
            }
          });
      if (files.isEmpty()) {
        throw oneFile();
      }
      complete = true;
      return files.getFirst();
    } finally {
      if (!complete) {
        for (UploadGate.Arrived file : files) {
          file.close();
        }
      }
    }
  }

  /** It is watched while it arrives where the form has said whose it is by then. */
  private UploadGate.Reception receivePart(InputStream bytes, Caller caller, UploadFields fields)
      throws IOException {
    return fields.areThere()
        ? gate.receive(bytes, fields.read(ids.next(), caller.keyId(), clock.instant()))
        : gate.receive(bytes);
  }

  private static ProblemException oneFile() {
    return new ProblemException(
        ProblemType.MALFORMED_REQUEST,
        "the form has exactly one part 'file'; send several to /v1/uploads/batch");
  }

  private ResponseEntity<?> response(Outcome outcome, UploadGate.Arrived arrived) {
    return switch (outcome) {
      case Outcome.Answered(UploadAnswer answer) when arrived.isCut() ->
          ResponseEntity.ok().header(HttpHeaders.CONNECTION, "close").body(answer);
      case Outcome.Answered(UploadAnswer answer) -> ResponseEntity.ok(answer);
      case Outcome.Later(UUID id) ->
          ResponseEntity.accepted()
              .location(URI.create("/v1/uploads/" + id))
              .body(UploadStatus.waiting(id));
      case Outcome.Refused(Outcome.Refusal why) -> throw Refusals.of(why, settings);
    };
  }

  private static UploadGate.Wanted wanted(HttpServletRequest request) {
    @Nullable String prefer = request.getHeader("Prefer");
    return Optional.ofNullable(prefer).filter(RESPOND_ASYNC::equalsIgnoreCase).isPresent()
        ? UploadGate.Wanted.LATER
        : UploadGate.Wanted.NOW;
  }
}
