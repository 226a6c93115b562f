package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.lawenforcement.preservation.Document;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/legal-requests}: intake from a company's own mailroom or portal, by machine. */
@RestController
@Tag(name = "Legal requests", description = "What courts and officers ask for.")
public final class LegalRequestController {
  private static final int LARGEST_FILE = 16 << 20;

  private final LegalRequests requests;

  public LegalRequestController(LegalRequests requests) {
    this.requests = requests;
  }

  /** A request as it is handed in; see {@link Asked}. */
  record Wish(
      LegalBasis basis,
      String agency,
      String country,
      String officer,
      String email,
      String phone,
      String caseNumber,
      String account,
      @Nullable String service,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      Set<DataCategory> categories,
      @Nullable String narrative,
      @Nullable Instant deadline,
      @Nullable Instant silentUntil) {

    private Asked asked() {
      return new Asked(
          basis,
          agency,
          country,
          officer,
          email,
          phone,
          caseNumber,
          account,
          Optional.ofNullable(service).orElse(""),
          from,
          to,
          categories,
          Optional.ofNullable(narrative).orElse(""),
          deadline,
          silentUntil);
    }

    @Override
    public String toString() {
      return "Wish(" + basis + ")";
    }
  }

  /**
   * Where a request stands.
   *
   * @param open what still stands in the way of an answer
   */
  record RequestStanding(
      LegalRequestId id,
      String reference,
      RequestKind kind,
      LegalBasis basis,
      Instant receivedAt,
      @Nullable Instant dueAt,
      String state,
      List<Check> open) {
    private static RequestStanding of(LegalRequest request) {
      return new RequestStanding(
          request.id(),
          request.reference(),
          request.kind(),
          request.asked().basis(),
          request.receivedAt(),
          request.dueAt().orElse(null),
          request.state().word(),
          request.open());
    }
  }

  @PostMapping("/v1/legal-requests")
  @Operation(summary = "Hand a request in")
  ResponseEntity<RequestStanding> receive(Caller caller, @RequestBody Wish wish) {
    caller.require(Scope.LEGAL_REQUESTS_WRITE);
    LegalRequest received = requests.receive(wish.asked(), caller.who());
    return ResponseEntity.created(URI.create("/v1/legal-requests/" + received.id()))
        .body(RequestStanding.of(received));
  }

  @GetMapping("/v1/legal-requests/{id}")
  @Operation(summary = "Ask where a request stands")
  RequestStanding standing(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.LEGAL_REQUESTS_READ);
    return requests
        .find(new LegalRequestId(id))
        .map(RequestStanding::of)
        .orElseThrow(LegalRequestController::noSuchRequest);
  }

  @PutMapping("/v1/legal-requests/{id}/document")
  @Operation(summary = "Attach the signed order itself; it is kept byte for byte")
  RequestStanding document(
      Caller caller,
      @PathVariable UUID id,
      @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body)
      throws IOException {
    caller.require(Scope.LEGAL_REQUESTS_WRITE);
    Document document = document(type, body);
    return standing(requests.attachDocument(new LegalRequestId(id), document, caller.who()));
  }

  @PutMapping("/v1/legal-requests/{id}/papers/{name}")
  @Operation(summary = "Attach what is to go with the answer, such as the account's data")
  RequestStanding paper(
      Caller caller,
      @PathVariable UUID id,
      @PathVariable String name,
      @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body)
      throws IOException {
    caller.require(Scope.LEGAL_REQUESTS_WRITE);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}")) {
      throw ProblemException.invalid("name", "1 to 60 letters, digits and . _ -");
    }
    Document paper = document(type, body);
    return standing(requests.attachPaper(new LegalRequestId(id), name, paper, caller.who()));
  }

  @GetMapping("/v1/legal-requests/figures")
  @Operation(summary = "Count requests by sort, country and end, between two days")
  List<RequestFigure> figures(
      Caller caller, @RequestParam LocalDate from, @RequestParam LocalDate to) {
    caller.require(Scope.LEGAL_REQUESTS_READ);
    return requests.figures(
        from.atStartOfDay().toInstant(ZoneOffset.UTC),
        to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static RequestStanding standing(Handling handling) {
    return switch (handling) {
      case Handling.Done(LegalRequest request) -> RequestStanding.of(request);
      case Handling.Refused(String why) -> throw new ProblemException(ProblemType.CONFLICT, why);
      case Handling.NoSuchRequest _ -> throw noSuchRequest();
    };
  }

  private static Document document(String type, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      throw new ProblemException(
          ProblemType.TOO_LARGE, "a document has at most " + LARGEST_FILE + " bytes");
    }
    if (bytes.length == 0) {
      throw ProblemException.invalid("body", "the document");
    }
    return new Document(type, Map.of(), bytes);
  }

  private static ProblemException noSuchRequest() {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no such legal request");
  }
}
