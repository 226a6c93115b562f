package dev.breakwater.review.notice;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/notices}: a platform passes on what people report to it. */
@RestController
@Tag(name = "Notices")
public final class ContentNoticesController {
  private static final int LONGEST = 4_000;
  private static final String OPAQUE = "1 to 255 printable characters";

  private final ContentNotices notices;

  public ContentNoticesController(ContentNotices notices) {
    this.notices = notices;
  }

  /**
   * A notice: whose item, and why somebody holds it illegal. Who they are stays with the platform.
   */
  public record NewNotice(String actor, String service, String item, String explanation) {
    @Override
    public String toString() {
      return "NewNotice(redacted)";
    }
  }

  @PostMapping("/v1/notices")
  @Operation(
      summary = "Pass on what somebody reports",
      description =
          "The answer is the confirmation of receipt that they are owed. What a person decides"
              + " comes as the event notice.decided.")
  ResponseEntity<ContentNotice> receive(Caller caller, @RequestBody NewNotice told) {
    caller.require(Scope.NOTICES_WRITE);
    String why = told.explanation().strip();
    new FieldFaults()
        .check(isOne(ActorId::new, told.actor()), "actor", OPAQUE)
        .check(isOne(ServiceName::new, told.service()), "service", OPAQUE)
        .check(isOne(ItemId::new, told.item()), "item", OPAQUE)
        .check(
            !why.isEmpty() && why.length() <= LONGEST && why.indexOf(0) < 0,
            "explanation",
            "what the person says, in 1 to " + LONGEST + " characters")
        .refuseIfAny();
    ContentNotice notice =
        notices.receive(
            new ContentNotices.Told(
                new ActorId(told.actor()),
                new ServiceName(told.service()),
                new ItemId(told.item()),
                why),
            caller.keyId());
    return ResponseEntity.created(URI.create("/v1/notices/" + notice.id())).body(notice);
  }

  private static boolean isOne(Function<String, ?> word, String text) {
    try {
      return word.apply(text) != null;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  @GetMapping("/v1/notices/{id}")
  @Operation(summary = "Tell where a notice stands")
  ContentNotice describe(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.NOTICES_WRITE);
    return notices
        .find(id)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such notice"));
  }
}
