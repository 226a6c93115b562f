package dev.breakwater.openness.sharing.feed;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.SignalType;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** {@code /v1/banks/{name}/vics}: a bank's MD5s as a hash set of Project VIC's data model. */
@RestController
public final class VicsController {
  /** The countries whose contexts were seen in the field. */
  private static final Set<String> CONTEXTS = Set.of("US", "UK", "CUSTOM", "Default");

  private final Banks banks;

  public VicsController(Banks banks) {
    this.banks = banks;
  }

  /**
   * Gives the set out.
   *
   * @param category the number by which {@code country} knows what the bank holds
   */
  @GetMapping("/v1/banks/{name}/vics")
  ResponseEntity<StreamingResponseBody> export(
      Caller caller,
      @PathVariable String name,
      @RequestParam(defaultValue = "US") String country,
      @RequestParam int category) {
    caller.require(Scope.BANKS_EXPORT);
    if (!CONTEXTS.contains(country)) {
      throw ProblemException.invalid("country", "one of " + CONTEXTS.stream().sorted().toList());
    }
    if (category < 0) {
      throw ProblemException.invalid("category", "0 or more");
    }
    Bank bank =
        banks
            .bank(name)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "there is no bank of this name"));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "-vics.json\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.APPLICATION_JSON)
        .body(out -> {
          try (VicsWriter set = new VicsWriter(out, country, category)) {
            banks.export(
                bank,
                Optional.of(SignalType.MD5),
                caller.who(),
                (type, signal, origin) -> set.write(type, signal));
          }
        });
  }
}
