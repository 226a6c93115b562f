package dev.breakwater.chat.policy;

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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/chat/policies}: what is done for whom, version by version. */
@RestController
@Tag(
    name = "Chat policies",
    description = "What is done for people of each age, by service. A version is never changed.")
public final class ChatPolicyController {
  private static final int LONGEST_REASON = 1_000;

  private final ChatPolicies policies;

  public ChatPolicyController(ChatPolicies policies) {
    this.policies = policies;
  }

  /** The rules wanted, and in plain words why. */
  record ChatPolicyWish(ChatRules rules, String reason) {}

  @GetMapping("/v1/chat/policies")
  @Operation(summary = "List every version of every chat policy")
  List<PolicyVersion<ChatRules>> list(Caller caller) {
    caller.require(Scope.POLICIES_READ);
    return policies.all();
  }

  @GetMapping("/v1/chat/policies/{name}")
  @Operation(summary = "Read the versions of one chat policy")
  List<PolicyVersion<ChatRules>> versions(Caller caller, @PathVariable String name) {
    caller.require(Scope.POLICIES_READ);
    List<PolicyVersion<ChatRules>> versions = policies.versions(name);
    if (versions.isEmpty()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "no chat policy has this name");
    }
    return versions;
  }

  @PostMapping("/v1/chat/policies/{name}")
  @Operation(
      summary = "Write the next version",
      description =
          "A policy speaks for the service of the same name; 'default' for all that have none.")
  ResponseEntity<PolicyVersion<ChatRules>> write(
      Caller caller, @PathVariable String name, @RequestBody ChatPolicyWish wish) {
    caller.require(Scope.POLICIES_WRITE);
    String reason = wish.reason();
    new FieldFaults()
        .check(PolicyRef.isName(name), "name", "1 to 63 of a-z 0-9 and -, a letter first")
        .check(
            !reason.isBlank() && reason.length() <= LONGEST_REASON && reason.indexOf('\0') < 0,
            "reason",
            "why, in 1 to 1000 characters, none of them NUL")
        .refuseIfAny();
    return ResponseEntity.created(URI.create("/v1/chat/policies/" + name))
        .body(policies.write(name, wish.rules(), reason, caller.who()));
  }
}
