package dev.breakwater.review.pages;

import breakwater.templates.review.JteconversationGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.LookId;
import dev.breakwater.ground.evidence.SeenExtent;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.media.LumaPlane;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.pages.Reveals.Revealed;
import dev.breakwater.review.queue.Task;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /console/cases/{id}/items/{finding}/reveal}: content, asked for.
 *
 * <p>What is shown goes out as grey pixels that a script paints on a canvas, and never as a
 * picture: pixels have no address, no cache, no menu to save them, and are gone when the canvas is
 * wiped.
 */
@Controller
public final class RevealScreen {
  private static final String ITEM = "/console/cases/{id}/items/{finding}";

  private final Frame frame;
  private final CaseScreen cases;
  private final Reveals reveals;
  private final EvidenceDoor door;
  private final Timeline timeline;
  private final JsonMapper json;
  private final Duration shownFor;

  RevealScreen(
      Frame frame,
      CaseScreen cases,
      Reveals reveals,
      EvidenceDoor door,
      Timeline timeline,
      JsonMapper json,
      Duration shownFor) {
    this.frame = frame;
    this.cases = cases;
    this.reveals = reveals;
    this.door = door;
    this.timeline = timeline;
    this.json = json;
    this.shownFor = shownFor;
  }

  @PostMapping(ITEM + "/reveal")
  ResponseEntity<byte[]> reveal(
      Person me,
      @PathVariable UUID id,
      @PathVariable UUID finding,
      @RequestParam int step,
      @RequestParam(defaultValue = "") String reason) {
    CaseId caseId = new CaseId(id);
    if (step < 1 || step > RevealStep.values().length) {
      throw ProblemException.invalid("step", "1, 2 or 3");
    }
    RevealStep wanted = RevealStep.of(step);
    return switch (reveals.picture(me, held(caseId, me), item(caseId, finding), wanted, reason)) {
      case Revealed.Frames(List<LumaPlane> frames, LookId look) -> {
        timeline.note(
            caseId,
            "revealed",
            me.id(),
            Map.of("item", finding.toString(), "step", wanted.words()));
        yield ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .header("Breakwater-Shown-For", Long.toString(shownFor.toMillis()))
            .header("Breakwater-Look", look.evidence() + "/" + look.link())
            .body(pixels(frames));
      }
      case Revealed.Text _ -> no("this is text: open the case again");
      case Revealed.No(String why) -> no(why);
    };
  }

  @PostMapping(ITEM + "/text")
  View text(
      Person me,
      @PathVariable UUID id,
      @PathVariable UUID finding,
      @RequestParam(defaultValue = "") String reason) {
    CaseId caseId = new CaseId(id);
    ConversationModel model =
        switch (reveals.text(me, held(caseId, me), item(caseId, finding), reason)) {
          case Revealed.Text(String type, byte[] content) -> {
            timeline.note(
                caseId, "revealed", me.id(), Map.of("item", finding.toString(), "step", "text"));
            yield ConversationModel.of(
                type, content, json, cases.require(caseId).actor(), me.name());
          }
          case Revealed.Frames _ -> ConversationModel.nothing("this is no text");
          case Revealed.No(String why) -> ConversationModel.nothing(why);
        };
    return frame.part((screen, output) -> JteconversationGenerated.render(output, null, model));
  }

  /** How much of a piece the one who looked says they saw: an authority will ask. */
  @PostMapping(ITEM + "/seen")
  ResponseEntity<byte[]> seen(
      Person me,
      @PathVariable UUID id,
      @PathVariable UUID finding,
      @RequestParam int look,
      @RequestParam SeenExtent extent) {
    CaseItem item = item(new CaseId(id), finding);
    EvidenceId evidence = item.evidence();
    if (evidence == null) {
      return no("its content was never sent here");
    }
    try {
      door.tellSeen(new LookId(evidence, look), me.id(), extent);
    } catch (IllegalArgumentException notTheirs) {
      return no("only who looked can say how much they saw");
    }
    return ResponseEntity.noContent().build();
  }

  private Task held(CaseId id, Person me) {
    return cases
        .held(id, me.id())
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT, "take the case first: who looks must have it"));
  }

  private CaseItem item(CaseId id, UUID finding) {
    return cases.require(id).items().stream()
        .filter(item -> item.finding().equals(finding))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "the case has no such item"));
  }

  /** How many; then for each its width, its height and its luma. */
  private static byte[] pixels(List<LumaPlane> frames) {
    int size = 1 + frames.stream().mapToInt(each -> 4 + each.luma().length).sum();
    ByteBuffer out = ByteBuffer.allocate(size).put((byte) frames.size());
    for (LumaPlane each : frames) {
      out.putShort((short) each.width()).putShort((short) each.height()).put(each.luma());
    }
    return out.array();
  }

  private static ResponseEntity<byte[]> no(String why) {
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(why.getBytes(StandardCharsets.UTF_8));
  }
}
