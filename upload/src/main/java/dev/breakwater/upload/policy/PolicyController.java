package dev.breakwater.upload.policy;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.ground.policy.PolicyVersion;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/policies}: every version of what a match means, and the next one. */
@RestController
@Tag(name = "Policies", description = "What a match does. A version is never changed.")
public final class PolicyController {
  private static final int LONGEST_REASON = 1_000;
  private static final int WIDEST_MARGIN = 63;

  private final Policies policies;
  private final PolicyDesk desk;

  public PolicyController(Policies policies, PolicyDesk desk) {
    this.policies = policies;
    this.desk = desk;
  }

  /**
   * The rules wanted; see {@link PolicyRules}.
   *
   * @param reason in plain words, why these rules
   */
  record PolicyWish(
      @Nullable Verdict exact,
      @Nullable Verdict perceptual,
      @Nullable Integer nearMargin,
      @Nullable Verdict near,
      @Nullable Verdict unreadable,
      @Nullable Verdict damaged,
      @Nullable String reason) {

    private PolicyRules rules() {
      new FieldFaults()
          .check(exact != null, "exact", "ALLOW, HOLD or BLOCK")
          .check(perceptual != null, "perceptual", "ALLOW, HOLD or BLOCK")
          .check(near != null, "near", "ALLOW, HOLD or BLOCK")
          .check(unreadable != null, "unreadable", "ALLOW, HOLD or BLOCK")
          .check(damaged != null, "damaged", "ALLOW, HOLD or BLOCK")
          .check(
              nearMargin != null && nearMargin >= 0 && nearMargin <= WIDEST_MARGIN,
              "nearMargin",
              "0 to 63 bits")
          .check(
              near == null || perceptual == null || near.compareTo(perceptual) <= 0,
              "near",
              "nothing graver than perceptual")
          .check(
              reason != null
                  && !reason.isBlank()
                  && reason.length() <= LONGEST_REASON
                  && reason.indexOf('\0') < 0,
              "reason",
              "why, in 1 to 1000 characters, none of them NUL")
          .refuseIfAny();
      return new PolicyRules(
          told(exact),
          told(perceptual),
          told(nearMargin),
          told(near),
          told(unreadable),
          told(damaged));
    }

    private static <T> T told(@Nullable T checked) {
      return Optional.ofNullable(checked).orElseThrow();
    }
  }

  @GetMapping("/v1/policies")
  @Operation(summary = "List every version of every policy")
  List<PolicyVersion<PolicyRules>> list(Caller caller) {
    caller.require(Scope.POLICIES_READ);
    return policies.all();
  }

  @GetMapping("/v1/policies/{name}")
  @Operation(summary = "Read the versions of one policy")
  List<PolicyVersion<PolicyRules>> versions(Caller caller, @PathVariable String name) {
    caller.require(Scope.POLICIES_READ);
    List<PolicyVersion<PolicyRules>> versions = policies.versions(name);
    if (versions.isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "no policy has this name");
    }
    return versions;
  }

  @PostMapping("/v1/policies/{name}")
  @Operation(summary = "Write the next version")
  ResponseEntity<PolicyVersion<PolicyRules>> write(
      Caller caller, @PathVariable String name, @RequestBody PolicyWish wish) {
    caller.require(Scope.POLICIES_WRITE);
    new FieldFaults()
        .check(PolicyRef.isName(name), "name", "1 to 63 of a-z 0-9 and -, a letter first")
        .refuseIfAny();
    PolicyVersion<PolicyRules> written =
        desk.write(
            name, wish.rules(), Optional.ofNullable(wish.reason()).orElseThrow(), caller.who());
    return ResponseEntity.created(URI.create("/v1/policies/" + name)).body(written);
  }
}
