package dev.breakwater.review.decision;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.CaseState;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.cases.MatchedEntry;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.decision.Decision.SecondWord;
import dev.breakwater.review.decision.DecisionWriter.Draft;
import dev.breakwater.review.feedback.Feedback;
import dev.breakwater.review.feedback.FeedbackDesk;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.Tasks.NewTask;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Code;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where people decide.
 *
 * <p>Each act is one transaction: the decision, its line in the audit log, its event to the
 * platform and what matching is to be told become durable together or not at all. The case's row is
 * locked first, so that no finding joins and nobody else decides meanwhile. Who does not hold the
 * task any more, or has not seen the newest finding, decides nothing.
 */
public final class Desk {
  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Cases cases;
  private final Tasks tasks;
  private final Timeline timeline;
  private final Taxonomy taxonomy;
  private final Proposals proposals;
  private final Decisions decisions;
  private final DecisionWriter writer;
  private final QualityChecks quality;
  private final Appeals appeals;
  private final FeedbackDesk feedback;
  private final Reopening reopening;
  private final AuditLog audit;
  private final Clock clock;

  Desk(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Cases cases,
      Tasks tasks,
      Timeline timeline,
      Taxonomy taxonomy,
      Proposals proposals,
      Decisions decisions,
      DecisionWriter writer,
      QualityChecks quality,
      Appeals appeals,
      FeedbackDesk feedback,
      AuditLog audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.cases = cases;
    this.tasks = tasks;
    this.timeline = timeline;
    this.taxonomy = taxonomy;
    this.proposals = proposals;
    this.decisions = decisions;
    this.writer = writer;
    this.quality = quality;
    this.appeals = appeals;
    this.feedback = feedback;
    this.reopening = new Reopening(jdbc, tasks);
    this.audit = audit;
    this.clock = clock;
  }

  /** Decides the case of a first look or a quality check that {@code me} holds. */
  public Outcome decide(Task task, Wish wish, PersonId me) {
    return act(() -> {
      CaseFile file = lock(task.caseId());
      if (file.version() != wish.seenVersion()) {
        return new Outcome.CaseGrew(file.version());
      }
      List<String> faults = new WishCheck(taxonomy).faults(wish, file);
      if (!faults.isEmpty()) {
        return new Outcome.Invalid(faults);
      }
      return switch (task.kind()) {
        case FIRST_LOOK -> first(task, file, wish, me);
        case QUALITY ->
            tasks.done(task.id(), me)
                ? quality.check(task, wish.code(), wish.note(), me)
                : new Outcome.NotYours();
        case SECOND_LOOK, APPEAL ->
            throw new IllegalArgumentException("a " + task.kind() + " is answered, not decided");
      };
    });
  }

  /** Says yes to what another proposed: it is in effect. */
  public Outcome agree(Task task, String note, PersonId me) {
    return second(task, note, me, true);
  }

  /** Says no to what another proposed, and why: the case is open again, for anybody. */
  public Outcome refuse(Task task, String note, PersonId me) {
    if (note.isBlank()) {
      return new Outcome.Invalid(List.of("say why you do not agree"));
    }
    return second(task, note, me, false);
  }

  /**
   * Takes a decision back: its actions are undone, what matching was told too, and the case is open
   * again. Empty when it is not the one that counts.
   */
  public Optional<Decision> undo(DecisionId id, String reason, PersonId me) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a decision is taken back for a reason");
    }
    return inOne(() -> decisions.find(id).flatMap(decision -> undoLocked(decision, reason, me)));
  }

  /** What waits for a second person in a case. */
  public Optional<Proposal> proposal(CaseId id) {
    return proposals.waiting(id);
  }

  /** A decision as the platform is told it. */
  public Optional<DecisionTold> told(DecisionId id) {
    return decisions
        .find(id)
        .flatMap(
            decision -> cases.file(decision.caseId()).map(file -> writer.told(decision, file)));
  }

  private Outcome first(Task task, CaseFile file, Wish wish, PersonId me) {
    if (!(file.state() instanceof CaseState.Open open) || !tasks.done(task.id(), me)) {
      return new Outcome.NotYours();
    }
    if (needsSecond(file, wish)) {
      CaseState.AwaitingSecond next = open.proposed(proposals.make(file.id(), wish, me), me);
      setState(file.id(), next);
      tasks.open(
          new NewTask(
              file.id(),
              TaskKind.SECOND_LOOK,
              next.proposal(),
              task.queue(),
              task.level(),
              task.due(),
              List.of(me)));
      timeline.note(file.id(), "proposed", me, Map.of("code", wish.code().value()));
      audit.append(
          new AuditEntry(
              me.who(),
              "case.proposed",
              "case",
              file.id().toString(),
              Map.of("code", wish.code().value())));
      return new Outcome.AwaitsSecond(next.proposal());
    }
    Decision decision = writer.write(file, draft(file, wish, me, null));
    return inEffect(file, open.decided(decision.id()), wish, decision, task);
  }

  /** Each item is weighed by itself: one that is an entry byte for byte vouches for no other. */
  private boolean needsSecond(CaseFile file, Wish wish) {
    boolean disables = wish.feedback().stream().anyMatch(Feedback.DisableEntry.class::isInstance);
    return disables
        || file.distinctItems().stream()
            .anyMatch(item ->
                taxonomy.needsSecond(
                    taxonomy.find(WishCheck.codeOf(wish, item)).orElseThrow(),
                    wish.actions(),
                    item.isExact()));
  }

  private Outcome second(Task task, String note, PersonId me, boolean agrees) {
    return act(() -> {
      CaseFile file = lock(task.caseId());
      Optional<Proposal> waiting = proposals.waiting(task.caseId());
      if (!(file.state() instanceof CaseState.AwaitingSecond state)
          || waiting.isEmpty()
          || state.first().equals(me)
          || !tasks.done(task.id(), me)) {
        return new Outcome.NotYours();
      }
      Proposal proposal = waiting.get();
      proposals.answer(proposal.id(), agrees, note, me);
      if (!agrees) {
        return refused(task, file, state, note, me);
      }
      SecondWord word = new SecondWord(me, clock.instant());
      Decision decision = writer.write(file, draft(file, proposal.wish(), proposal.person(), word));
      return inEffect(file, state.agreed(decision.id()), proposal.wish(), decision, task);
    });
  }

  private Outcome refused(
      Task task, CaseFile file, CaseState.AwaitingSecond state, String note, PersonId me) {
    reopening.reopen(file, state.refused(), task.queue(), "refused:" + state.proposal(), List.of());
    timeline.note(file.id(), "refused", me, Map.of("note", note));
    audit.append(new AuditEntry(me.who(), "case.refused", "case", file.id().toString()));
    return new Outcome.Refused();
  }

  /** Everything that follows from a decision in effect, still in its transaction. */
  private Outcome inEffect(
      CaseFile file, CaseState.Decided state, Wish wish, Decision decision, Task task) {
    setState(file.id(), state);
    classify(file, decision);
    jdbc.sql("update review_case set decided_at = ?, violating = ? where id = ?")
        .params(decision.at().atOffset(ZoneOffset.UTC), isViolating(decision), file.id().value())
        .update();
    for (Feedback each : feedbackOf(file, wish)) {
      feedback.enqueue(decision.id(), each, decision.person(), "decision " + decision.id());
    }
    quality.sample(decision, file, task);
    return new Outcome.InEffect(decision);
  }

  private boolean isViolating(Decision decision) {
    return taxonomy.find(decision.code()).map(Classification::violating).orElse(true);
  }

  /** What was asked for, and every entry that an item was falsely matched with. */
  private static Set<Feedback> feedbackOf(CaseFile file, Wish wish) {
    Set<Feedback> all = new LinkedHashSet<>();
    for (CaseItem item : file.items()) {
      if (WishCheck.codeOf(wish, item).equals(Code.FALSE_MATCH)) {
        MatchedEntry.in(item.reasons()).stream()
            .map(entry -> new Feedback.FalseMatch(item.finding(), entry.bank(), entry.entry()))
            .forEach(all::add);
      }
    }
    all.addAll(wish.feedback());
    return all;
  }

  private void classify(CaseFile file, Decision decision) {
    jdbc.sql(
            """
            update case_item i set code = said.code, false_match = said.code = ?
            from unnest(?::uuid[], ?::text[]) as said (finding, code)
            where i.finding_id = said.finding and i.case_id = ?
            """)
        .param(Code.FALSE_MATCH.value())
        .param(decision.items().stream().map(ItemDecision::finding).toArray(UUID[]::new))
        .param(decision.items().stream().map(each -> each.code().value()).toArray(String[]::new))
        .param(file.id().value())
        .update();
  }

  private Optional<Decision> undoLocked(Decision decision, String reason, PersonId me) {
    CaseFile file = lock(decision.caseId());
    if (!(file.state() instanceof CaseState.Decided state)
        || !state.decision().equals(decision.id())
        || decision.effect() != Effect.DECIDED) {
      return Optional.empty();
    }
    Decision undone =
        writer.write(
            file,
            new Draft(
                Effect.UNDONE,
                decision.code(),
                decision.actions(),
                decision.items(),
                reason,
                me,
                null,
                decision.id(),
                appeals.grantedBy(decision.id()).orElse(null)));
    feedback.takeBack(decision.id(), undone.id(), me);
    appeals.granted(undone);
    reopening.forgetWords(file);
    tasks.withdraw(file.id(), TaskKind.QUALITY);
    reopening.reopen(
        file, state.reopened(), quality.queueOf(file.id()), "undone:" + undone.id(), List.of());
    return Optional.of(undone);
  }

  private void setState(CaseId id, CaseState state) {
    jdbc.sql("update review_case set state = ?, decision_id = ? where id = ?")
        .param(state.name())
        .param(state instanceof CaseState.Decided decided ? decided.decision().value() : null)
        .param(id.value())
        .update();
  }

  private static Draft draft(
      CaseFile file, Wish wish, PersonId person, @Nullable SecondWord second) {
    List<ItemDecision> items = new ArrayList<>();
    for (CaseItem item : file.items()) {
      items.add(new ItemDecision(item.finding(), WishCheck.codeOf(wish, item)));
    }
    return new Draft(
        Effect.DECIDED,
        wish.code(),
        wish.actions(),
        items,
        wish.note(),
        person,
        second,
        null,
        null);
  }

  private CaseFile lock(CaseId id) {
    jdbc.sql("select id from review_case where id = ? for no key update")
        .param(id.value())
        .query((row, number) -> 0)
        .list();
    return cases.file(id).orElseThrow();
  }

  private Outcome act(Supplier<Outcome> act) {
    return inOne(act);
  }

  /**
   * One transaction; what matching is to be told is passed on right after it. When that cannot be
   * done now a thread does it later: the act stands, and nobody is told otherwise.
   */
  private <T> T inOne(Supplier<T> act) {
    T result = Objects.requireNonNull(transactions.execute(status -> act.get()));
    try {
      feedback.passOn();
    } catch (RuntimeException later) {
      log.warn("matching is told later ({})", later.getClass().getSimpleName());
    }
    return result;
  }
}
