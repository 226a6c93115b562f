package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/private/membership}: an experiment, off unless {@code private-banks} names a bank. */
@RestController
@Tag(name = "Encrypted apps", description = "Questions that do not say what they are about.")
public final class MembershipController {
  private final Membership membership;

  MembershipController(Membership membership) {
    this.membership = membership;
  }

  /**
   * Blinded digests.
   *
   * @param elements 33 bytes each, in base64; 1 to 100
   */
  public record Blinded(List<String> elements) {
    public Blinded {
      elements = List.copyOf(elements);
    }
  }

  /** What the server made of them, and the proof that it used the key it published. */
  public record Evaluated(List<String> elements, String proof) {
    public Evaluated {
      elements = List.copyOf(elements);
    }
  }

  @GetMapping("/v1/private/membership")
  @Operation(summary = "The list as devices hold it, which says nothing without our key")
  Map<String, Object> list(Caller caller) {
    caller.require(Scope.PRIVATE_QUESTIONS);
    return membership
        .list()
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such list is here"));
  }

  @PostMapping("/v1/private/membership")
  @Operation(summary = "Evaluate blinded digests")
  Evaluated evaluate(Caller caller, @RequestBody Blinded blinded) {
    caller.require(Scope.PRIVATE_QUESTIONS);
    return membership
        .evaluate(blinded.elements().stream().map(MembershipController::decode).toList())
        .map(given ->
            new Evaluated(
                given.elements().stream().map(Base64.getEncoder()::encodeToString).toList(),
                Base64.getEncoder().encodeToString(given.proof())))
        .orElseThrow(() -> ProblemException.invalid("elements", "1 to 100 elements of P-256"));
  }

  private static byte[] decode(String element) {
    try {
      return Base64.getDecoder().decode(element);
    } catch (IllegalArgumentException no) {
      throw ProblemException.invalid("elements", "base64");
    }
  }
}
