package dev.breakwater.review.pages;

import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.decision.Appeals;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decisions;
import dev.breakwater.review.decision.Desk;
import dev.breakwater.review.decision.Outcome;
import dev.breakwater.review.decision.Wish;
import dev.breakwater.review.feedback.Feedback;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.WorkQueues;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Code;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a person says of a case they have: decide, agree, refuse, answer, skip, undo. */
@Controller
public final class DecisionForms {
  private static final String CASE = "/console/cases/{id}";
  private static final int LONGEST_REASON = 500;

  private final Frame frame;
  private final CaseScreen cases;
  private final Desk desk;
  private final Decisions decisions;
  private final Appeals appeals;
  private final WorkQueues queues;
  private final Taxonomy taxonomy;
  private final LiveUpdates live;

  public DecisionForms(
      Frame frame,
      CaseScreen cases,
      Desk desk,
      Decisions decisions,
      Appeals appeals,
      WorkQueues queues,
      Taxonomy taxonomy,
      LiveUpdates live) {
    this.frame = frame;
    this.cases = cases;
    this.desk = desk;
    this.decisions = decisions;
    this.appeals = appeals;
    this.queues = queues;
    this.taxonomy = taxonomy;
    this.live = live;
  }

  @PostMapping(CASE + "/decide")
  View decide(Person me, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> form) {
    Wish wish;
    try {
      wish = wish(form);
    } catch (IllegalArgumentException nonsense) {
      return again(List.of(String.valueOf(nonsense.getMessage())));
    }
    return told(desk.decide(held(id, me), wish, me.id()));
  }

  @PostMapping(CASE + "/agree")
  View agree(Person me, @PathVariable UUID id, @RequestParam(defaultValue = "") String note) {
    me.require(Role.SENIOR);
    return told(desk.agree(held(id, me), note, me.id()));
  }

  @PostMapping(CASE + "/refuse")
  View refuse(Person me, @PathVariable UUID id, @RequestParam(defaultValue = "") String note) {
    me.require(Role.SENIOR);
    return told(desk.refuse(held(id, me), note, me.id()));
  }

  @PostMapping(CASE + "/answer")
  View answer(
      Person me,
      @PathVariable UUID id,
      @RequestParam Appeals.Answer answer,
      @RequestParam(defaultValue = "") String reasons) {
    me.require(Role.SENIOR);
    return told(appeals.answer(held(id, me), answer, reasons, me.id()));
  }

  @PostMapping(CASE + "/skip")
  View skip(Person me, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return again(List.of("say why you put it back, in at most 500 characters"));
    }
    queues.skip(held(id, me).id(), me.id(), reason.strip());
    live.publish("queue");
    return Frame.to("/console/queue");
  }

  /** Keeps the task: the page asks for it while somebody works. */
  @PostMapping(CASE + "/keep")
  View keep(Person me, @PathVariable UUID id) {
    queues.claim(held(id, me).id(), me.id());
    return Frame.to("/console/cases/" + id);
  }

  @PostMapping(CASE + "/decisions/{decision}/undo")
  View undo(
      Person me,
      @PathVariable UUID id,
      @PathVariable UUID decision,
      @RequestParam(defaultValue = "") String reason) {
    Decision taken =
        decisions
            .find(new DecisionId(decision))
            .filter(each -> each.caseId().equals(new CaseId(id)))
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "there is no such decision"));
    boolean part =
        taken.person().equals(me.id())
            || (taken.second() != null && taken.second().person().equals(me.id()));
    if (!part) {
      me.require(Role.SENIOR);
    }
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return again(List.of("say why you take it back, in at most 500 characters"));
    }
    if (desk.undo(taken.id(), reason.strip(), me.id()).isEmpty()) {
      return again(List.of("it is not the decision that counts any more"));
    }
    live.publish("queue");
    return Frame.to("/console/cases/" + id);
  }

  private Task held(UUID id, Person me) {
    return cases
        .held(new CaseId(id), me.id())
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT,
                "you do not have this case any more: its time ran out, or it is done. Take it"
                    + " again from the queue"));
  }

  private View told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.InEffect _ -> done();
      case Outcome.AwaitsSecond _ -> done();
      case Outcome.Refused _ -> done();
      case Outcome.Checked _ -> done();
      case Outcome.CaseGrew _ ->
          again(List.of("something joined this case since you looked: look again first"));
      case Outcome.NotYours _ ->
          again(List.of("you do not have this case any more: take it again from the queue"));
      case Outcome.Invalid(List<String> faults) -> again(faults);
    };
  }

  private View done() {
    live.publish("queue");
    return Frame.to("/console/queue");
  }

  private View again(List<String> faults) {
    return frame
        .message("Not yet", String.join(". ", faults) + ". Go back, nothing was decided.")
        .status(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private Wish wish(MultiValueMap<String, String> form) {
    Code code = new Code(first(form, "code", "choose what it is"));
    Map<UUID, Code> items = new HashMap<>();
    List<Feedback> feedback = new ArrayList<>();
    form.forEach((name, values) -> {
      if (values.isEmpty() || values.getFirst().isBlank()) {
        return;
      }
      if (name.startsWith("item-")) {
        items.put(UUID.fromString(name.substring(5)), new Code(values.getFirst()));
      } else if (name.startsWith("add-")) {
        feedback.add(new Feedback.AddToBank(UUID.fromString(name.substring(4)), values.getFirst()));
      } else if (name.equals("disable")) {
        values.forEach(each -> feedback.add(disable(each)));
      }
    });
    return new Wish(
        Integer.parseInt(first(form, "version", "the form is old: open the case again")),
        code,
        actions(form, code),
        items,
        feedback,
        form.getOrDefault("note", List.of("")).getFirst());
  }

  private static String first(MultiValueMap<String, String> form, String name, String missing) {
    @Nullable String value = form.getFirst(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(missing);
    }
    return value;
  }

  private static Feedback disable(String text) {
    String[] parts = text.split("\\|", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("the form is old: open the case again");
    }
    return new Feedback.DisableEntry(UUID.fromString(parts[0]), parts[1], Long.parseLong(parts[2]));
  }

  /** What was ticked; where nothing was, what the taxonomy proposes. */
  private List<Action> actions(MultiValueMap<String, String> form, Code code) {
    List<String> types = form.getOrDefault("action", List.of());
    List<Action> proposed = taxonomy.find(code).map(Classification::actions).orElse(List.of());
    if (types.isEmpty()) {
      return proposed;
    }
    return types.stream().map(type -> action(type, form)).toList();
  }

  private static Action action(String type, MultiValueMap<String, String> form) {
    return switch (type) {
      case "BLOCK" -> new Action.Block();
      case "REMOVE_ELSEWHERE" -> new Action.RemoveElsewhere();
      case "RESTRICT_ACCOUNT" ->
          new Action.RestrictAccount(
              Integer.parseInt(first(form, "days", "say for how many days")));
      case "DISABLE_ACCOUNT" -> new Action.DisableAccount();
      case "PROTECT_CHILD" -> {
        @Nullable String account = form.getFirst("child");
        yield new Action.ProtectChild(account == null || account.isBlank() ? null : account);
      }
      case "REPORT" -> new Action.Report();
      case "PRESERVE" -> new Action.Preserve();
      case "RELEASE" -> new Action.Release();
      default -> throw new IllegalArgumentException("there is no such action");
    };
  }
}
