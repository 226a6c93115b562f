package dev.breakwater.lawenforcement.legalrequest;

import breakwater.templates.lawenforcement.JtelegalRequestGenerated;
import breakwater.templates.lawenforcement.JtelegalRequestsGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.frame.Names;
import dev.breakwater.ground.bundle.BundleLock;
import dev.breakwater.ground.bundle.BundleSigner;
import dev.breakwater.ground.bundle.RecipientKey;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.lawenforcement.preservation.Document;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
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

/** {@code /console/legal-requests}: where people work on requests. */
@Controller
public final class LegalRequestPages {
  static final String PATH = "/console/legal-requests";

  private final Frame frame;
  private final LegalRequests requests;
  private final RequestBundles bundles;
  private final BundleSigner signer;
  private final People people;
  private final Clock clock;

  public LegalRequestPages(
      Frame frame,
      LegalRequests requests,
      RequestBundles bundles,
      BundleSigner signer,
      People people,
      Clock clock) {
    this.frame = frame;
    this.requests = requests;
    this.bundles = bundles;
    this.signer = signer;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping(PATH)
  View list() {
    return frame.page(
        "Legal requests",
        (screen, output) ->
            JtelegalRequestsGenerated.render(output, null, requests.all(), clock.instant()));
  }

  @GetMapping(PATH + "/{id}")
  View one(@PathVariable UUID id) {
    LegalRequest request = find(id);
    RequestView view =
        new RequestView(
            request,
            requests.rule(request),
            requests.evidence(request).size(),
            requests.disclosures(request.id()),
            bundles.obstacle(request),
            signer.key(),
            clock.instant());
    return frame.page(
        "Request " + request.reference(),
        (screen, output) ->
            JtelegalRequestGenerated.render(output, null, screen, view, new Names(people)));
  }

  /** Handed down to be read elsewhere: nothing that somebody sent is ever shown in the console. */
  @GetMapping(PATH + "/{id}/document")
  ResponseEntity<byte[]> document(Person me, @PathVariable UUID id) {
    LegalRequest request = find(id);
    Document document =
        requests
            .takeDocument(request, me.id())
            .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "none is attached"));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + request.reference() + ".document\"")
        .body(document.bytes());
  }

  @PostMapping(PATH + "/{id}/call-back")
  View calledBack(
      Person me,
      @PathVariable UUID id,
      @RequestParam String number,
      @RequestParam String publishedAt,
      @RequestParam LocalDate lookedUpOn,
      @RequestParam String spokeWith,
      @RequestParam String words) {
    CallBack call = new CallBack(number, publishedAt, lookedUpOn, spokeWith, words);
    return back(requests.calledBack(new LegalRequestId(id), call, me.id()));
  }

  @PostMapping(PATH + "/{id}/agree")
  View agree(Person me, @PathVariable UUID id) {
    return back(requests.agree(new LegalRequestId(id), me.id()));
  }

  @PostMapping(PATH + "/{id}/doubt")
  View doubt(Person me, @PathVariable UUID id, @RequestParam String why) {
    return back(requests.doubt(new LegalRequestId(id), why, me.id()));
  }

  @PostMapping(PATH + "/{id}/reject")
  View reject(Person me, @PathVariable UUID id, @RequestParam String reason) {
    return back(requests.reject(new LegalRequestId(id), reason, me.id()));
  }

  @PostMapping(PATH + "/{id}/check")
  View check(
      Person me, @PathVariable UUID id, @RequestParam Check check, @RequestParam boolean so) {
    return back(requests.tick(new LegalRequestId(id), check, so, me.id()));
  }

  @PostMapping(PATH + "/{id}/preserve")
  View preserve(Person me, @PathVariable UUID id) {
    return back(requests.preserve(new LegalRequestId(id), me.id()));
  }

  @PostMapping(PATH + "/{id}/extend")
  View extend(Person me, @PathVariable UUID id, @RequestParam String reason) {
    return back(requests.extend(new LegalRequestId(id), reason, me.id()));
  }

  @PostMapping(PATH + "/{id}/notice-given")
  View noticeGiven(Person me, @PathVariable UUID id) {
    return back(
        requests.notice(new LegalRequestId(id), new Notice.Given(clock.instant()), me.id()));
  }

  @PostMapping(PATH + "/{id}/notice-delayed")
  View noticeDelayed(
      Person me,
      @PathVariable UUID id,
      @RequestParam Notice.Reason reason,
      @RequestParam int days) {
    Notice notice = new Notice.Delayed(reason, clock.instant().plus(Duration.ofDays(days)));
    return back(requests.notice(new LegalRequestId(id), notice, me.id()));
  }

  @PostMapping(PATH + "/{id}/bundle")
  void bundle(
      Person me,
      @PathVariable UUID id,
      @RequestParam String recipient,
      @RequestParam String passphrase,
      HttpServletResponse response)
      throws IOException {
    LegalRequest request = find(id);
    bundles
        .obstacle(request)
        .ifPresent(why -> {
          throw new ProblemException(ProblemType.CONFLICT, why);
        });
    BundleLock lock = lock(recipient, passphrase);
    response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"" + request.reference() + ".bundle\"");
    bundles.write(request, lock, me.id(), response.getOutputStream());
  }

  @PostMapping(PATH + "/{id}/answered")
  View answered(Person me, @PathVariable UUID id, @RequestParam RequestState.Outcome outcome) {
    return back(requests.answered(new LegalRequestId(id), outcome, me.id()));
  }

  private static BundleLock lock(String recipient, String passphrase) {
    try {
      return recipient.isBlank()
          ? new BundleLock.ByPassphrase(passphrase.strip())
          : new BundleLock.ForRecipient(RecipientKey.parse(recipient));
    } catch (IllegalArgumentException wrong) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
    }
  }

  private LegalRequest find(UUID id) {
    return requests.find(new LegalRequestId(id)).orElseThrow(LegalRequestPages::noSuchRequest);
  }

  private static View back(Handling handling) {
    return switch (handling) {
      case Handling.Done(LegalRequest request) -> Frame.to(PATH + "/" + request.id());
      case Handling.Refused(String why) -> throw new ProblemException(ProblemType.CONFLICT, why);
      case Handling.NoSuchRequest _ -> throw noSuchRequest();
    };
  }

  private static ProblemException noSuchRequest() {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no such legal request");
  }
}
