package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.openness.encrypted.DeviceLists.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/private}: the gateway, for a relay that another company runs. The relay has the key;
 * devices need none and are not known.
 */
@RestController
@Tag(name = "Encrypted apps", description = "Questions that do not say what they are about.")
public final class PrivateController {
  private static final int LARGEST = 16 << 10;

  private final PrivateQuestions questions;
  private final DeviceLists lists;

  PrivateController(PrivateQuestions questions, DeviceLists lists) {
    this.questions = questions;
    this.lists = lists;
  }

  @GetMapping("/v1/private/keys")
  @Operation(summary = "What devices seal their questions under")
  ResponseEntity<byte[]> keys(Caller caller) {
    caller.require(Scope.PRIVATE_QUESTIONS);
    return ResponseEntity.ok()
        .header("Content-Type", "application/ohttp-keys")
        .body(questions.keys());
  }

  @PostMapping("/v1/private/gateway")
  @Operation(summary = "Answer a sealed question that a relay brings")
  ResponseEntity<byte[]> gateway(Caller caller, HttpServletRequest request) throws IOException {
    caller.require(Scope.PRIVATE_QUESTIONS);
    byte[] sealed = request.getInputStream().readNBytes(LARGEST + 1);
    if (!"message/ohttp-req".equals(request.getContentType()) || sealed.length > LARGEST) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "a question is message/ohttp-req of at most 16 KB");
    }
    byte[] answer =
        questions
            .answer(sealed)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "the question cannot be opened: fetch the key anew"));
    return ResponseEntity.ok().header("Content-Type", "message/ohttp-res").body(answer);
  }

  @GetMapping("/v1/private/log/{list}")
  @Operation(summary = "The head of a list's log, for devices and witnesses to compare")
  Map<String, Object> head(Caller caller, @PathVariable String list) {
    caller.require(Scope.PRIVATE_QUESTIONS);
    return Map.of(
        "head", lists.head(kind(list)).line(),
        "key", Base64.getEncoder().encodeToString(lists.key()));
  }

  @GetMapping("/v1/private/log/{list}/consistency")
  @Operation(summary = "Shows that the log of one size begins with that of another")
  List<String> consistency(
      Caller caller,
      @PathVariable String list,
      @RequestParam long first,
      @RequestParam long second) {
    caller.require(Scope.PRIVATE_QUESTIONS);
    Kind kind = kind(list);
    if (first < 0 || first > second || second > lists.log().size(kind.log())) {
      throw ProblemException.invalid("second", "a size the log has had");
    }
    return lists.log().consistency(kind.log(), first, second).stream()
        .map(MerkleHash::toString)
        .toList();
  }

  private static Kind kind(String name) {
    return Arrays.stream(Kind.values())
        .filter(each -> each.label().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "a list is links or hashes"));
  }
}
