package dev.breakwater.review.pages;

import breakwater.templates.review.JtecaseFileGenerated;
import breakwater.templates.review.JtecaseNewsGenerated;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.CaseState;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.MatchedEntry;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.cases.Timeline.Happened;
import dev.breakwater.review.decision.Appeal;
import dev.breakwater.review.decision.Appeals;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decisions;
import dev.breakwater.review.decision.Desk;
import dev.breakwater.review.decision.Proposal;
import dev.breakwater.review.feedback.FeedbackDesk;
import dev.breakwater.review.pages.CaseModel.DecisionModel;
import dev.breakwater.review.pages.CaseModel.ItemModel;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * {@code /console/cases/{id}}: a case as a person reads it. No content is on it; that is asked for,
 * see {@link RevealScreen}.
 */
@Controller
public final class CaseScreen {
  private static final int RELATED = 12;
  private static final int HAPPENED = 60;

  private final Frame frame;
  private final Cases cases;
  private final Tasks tasks;
  private final Timeline timeline;
  private final Taxonomy taxonomy;
  private final Desk desk;
  private final Decisions decisions;
  private final Appeals appeals;
  private final FeedbackDesk feedback;
  private final People people;
  private final Clock clock;

  public CaseScreen(
      Frame frame,
      Cases cases,
      Tasks tasks,
      Timeline timeline,
      Taxonomy taxonomy,
      Desk desk,
      Decisions decisions,
      Appeals appeals,
      FeedbackDesk feedback,
      People people,
      Clock clock) {
    this.frame = frame;
    this.cases = cases;
    this.tasks = tasks;
    this.timeline = timeline;
    this.taxonomy = taxonomy;
    this.desk = desk;
    this.decisions = decisions;
    this.appeals = appeals;
    this.feedback = feedback;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping("/console/cases/{id}")
  View show(Person me, @PathVariable UUID id, @RequestParam(defaultValue = "0") int from) {
    CaseModel model = model(new CaseId(id), Math.max(0, from), me);
    return frame.page(
        "Case " + model.shortName(),
        (screen, output) -> JtecaseFileGenerated.render(output, null, screen, model));
  }

  /** Whether something has joined since the reader looked. */
  @GetMapping("/console/cases/{id}/news")
  View news(@PathVariable UUID id, @RequestParam int version) {
    int newest = cases.version(new CaseId(id)).orElseThrow(CaseScreen::noSuchCase);
    return frame.part((screen, output) ->
        JtecaseNewsGenerated.render(output, null, id.toString(), newest - version));
  }

  /** Shows how it was decided to somebody who could have checked it blind, and now cannot. */
  @PostMapping("/console/cases/{id}/decline-check")
  View declineCheck(Person me, @PathVariable UUID id) {
    tasks.declineChecks(new CaseId(id), me.id());
    return Frame.to("/console/cases/" + id);
  }

  /** The task of a case that {@code me} has. */
  Optional<Task> held(CaseId id, PersonId me) {
    return held(tasks.waiting(id), me);
  }

  private Optional<Task> held(List<Task> waiting, PersonId me) {
    return waiting.stream().filter(task -> task.isHeldBy(me, clock.instant())).findFirst();
  }

  CaseFile require(CaseId id) {
    return cases.file(id).orElseThrow(CaseScreen::noSuchCase);
  }

  private static ProblemException noSuchCase() {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no such case");
  }

  private CaseModel model(CaseId id, int from, Person me) {
    CaseFile file = require(id);
    List<Task> waiting = tasks.waiting(id);
    Task held = held(waiting, me.id()).orElse(null);
    boolean blind = waiting.stream().anyMatch(task -> mayCheck(task, me));
    Proposal proposal = blind ? null : desk.proposal(id).orElse(null);
    List<Decision> decided = blind ? List.of() : decisions.of(id);
    List<Happened> happened =
        timeline.of(id, HAPPENED).stream()
            .filter(each -> !blind || (each.person() == null && !each.act().equals("appealed")))
            .toList();
    return new CaseModel(
        file,
        held,
        blind,
        waiting.stream().filter(task -> mayTake(task, me)).toList(),
        items(file, from),
        from,
        words(file),
        feedback.ownBanks(),
        proposal,
        appeal(held).orElse(null),
        decided.stream().map(each -> told(each, file, me)).toList(),
        cases.related(id, RELATED),
        happened,
        names(proposal, decided, happened),
        clock.instant());
  }

  /** Whether they have a blind check, or may come to have it: then they are told of no decision. */
  private static boolean mayCheck(Task task, Person me) {
    return task.kind() == TaskKind.QUALITY
        && !task.notBy().contains(me.id())
        && Rights.kinds(me).contains(TaskKind.QUALITY);
  }

  private boolean mayTake(Task task, Person me) {
    boolean free = task.claim() == null || !task.claim().until().isAfter(clock.instant());
    return free && !task.notBy().contains(me.id()) && Rights.kinds(me).contains(task.kind());
  }

  private Optional<Appeal> appeal(@Nullable Task held) {
    return held == null || held.kind() != TaskKind.APPEAL
        ? Optional.empty()
        : appeals.find(Objects.requireNonNull(held.subject()));
  }

  private List<Classification> words(CaseFile file) {
    return taxonomy.classifications().stream()
        .filter(word -> file.kinds().stream().anyMatch(word::fits))
        .toList();
  }

  /** Some of the items: an account that is caught at last may have thousands. */
  private static List<ItemModel> items(CaseFile file, int from) {
    Map<UUID, Integer> seen = new HashMap<>();
    for (CaseItem item : file.items()) {
      seen.merge(item.repeats() == null ? item.finding() : item.repeats(), 1, Integer::sum);
    }
    return file.distinctItems().stream()
        .skip(from)
        .limit(CaseModel.ITEMS)
        .map(item ->
            new ItemModel(
                item, seen.getOrDefault(item.finding(), 1), MatchedEntry.in(item.reasons())))
        .toList();
  }

  private DecisionModel told(Decision decision, CaseFile file, Person me) {
    boolean counts =
        file.state() instanceof CaseState.Decided state
            && state.decision().equals(decision.id())
            && decision.effect() == Decision.Effect.DECIDED;
    boolean part =
        decision.person().equals(me.id())
            || (decision.second() != null && decision.second().person().equals(me.id()));
    return new DecisionModel(
        decision,
        taxonomy.find(decision.code()).map(Classification::title).orElse(decision.code().value()),
        feedback.of(decision.id()),
        counts && (part || me.has(Role.SENIOR)));
  }

  private Map<PersonId, String> names(
      @Nullable Proposal proposal, List<Decision> decided, List<Happened> happened) {
    Set<PersonId> who = new HashSet<>();
    if (proposal != null) {
      who.add(proposal.person());
    }
    List<PersonId> others = new ArrayList<>();
    for (Decision each : decided) {
      others.add(each.person());
      Optional.ofNullable(each.second()).ifPresent(second -> others.add(second.person()));
    }
    happened.forEach(each -> Optional.ofNullable(each.person()).ifPresent(others::add));
    who.addAll(others);
    Map<PersonId, String> names = new HashMap<>();
    for (PersonId each : who) {
      people
          .account(each)
          .map(PersonAccount::person)
          .ifPresent(person -> names.put(each, person.name()));
    }
    return names;
  }
}
