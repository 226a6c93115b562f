package dev.breakwater.lawenforcement.legalrequest;

import breakwater.templates.lawenforcement.JteportalGenerated;
import breakwater.templates.lawenforcement.JteportalTakenGenerated;
import dev.breakwater.ground.bundle.BundleSigner;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.problem.ProblemException;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /portal/legal-requests}: where an officer without an account hands a request in.
 *
 * <p>It answers with a reference and tells nothing else, neither whether an account exists nor how
 * a request stands.
 */
@Controller
public final class PortalPage {
  private static final String PATH = "/portal/legal-requests";
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final LegalRequests requests;
  private final PortalLimit limit;
  private final BundleSigner signer;

  PortalPage(LegalRequests requests, PortalLimit limit, BundleSigner signer) {
    this.requests = requests;
    this.limit = limit;
    this.signer = signer;
  }

  @GetMapping(PATH)
  ResponseEntity<String> form() {
    return form(HttpStatus.OK, List.of());
  }

  @PostMapping(PATH)
  ResponseEntity<String> receive(
      @RequestParam LegalBasis basis,
      @RequestParam String agency,
      @RequestParam String country,
      @RequestParam String officer,
      @RequestParam String email,
      @RequestParam String phone,
      @RequestParam String caseNumber,
      @RequestParam String account,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable Set<DataCategory> categories,
      @RequestParam String narrative,
      HttpServletRequest request) {
    if (!limit.take(request.getRemoteAddr())) {
      return form(
          HttpStatus.TOO_MANY_REQUESTS,
          List.of("Too many requests came in this hour. If a life is in danger, telephone."));
    }
    Set<DataCategory> wanted = categories == null ? Set.of() : categories;
    Asked asked =
        new Asked(
            basis,
            agency,
            country,
            officer,
            email,
            phone,
            caseNumber,
            account,
            "",
            from,
            to,
            wanted,
            narrative,
            null,
            null);
    try {
      return taken(requests.receive(asked, "portal"));
    } catch (ProblemException faulty) {
      return form(
          HttpStatus.UNPROCESSABLE_CONTENT,
          faulty.faults().stream().map(PortalPage::sentence).toList());
    }
  }

  private ResponseEntity<String> taken(LegalRequest request) {
    return page(
        HttpStatus.CREATED,
        output -> JteportalTakenGenerated.render(output, null, request.reference(), signer.key()));
  }

  private ResponseEntity<String> form(HttpStatus status, List<String> faults) {
    return page(status, output -> JteportalGenerated.render(output, null, faults));
  }

  private static String sentence(FieldFault fault) {
    return fault.field() + ": " + fault.expected();
  }

  private static ResponseEntity<String> page(
      HttpStatus status, Consumer<OwaspHtmlTemplateOutput> body) {
    StringOutput text = new StringOutput();
    body.accept(new OwaspHtmlTemplateOutput(text));
    return ResponseEntity.status(status).contentType(HTML).body(text.toString());
  }
}
