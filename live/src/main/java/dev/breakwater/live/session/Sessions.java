package dev.breakwater.live.session;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.live.risk.Action;
import dev.breakwater.live.risk.ActionPolicy;
import dev.breakwater.live.risk.Happening;
import dev.breakwater.live.risk.Reason;
import dev.breakwater.live.risk.Risk;
import dev.breakwater.live.risk.RiskModel;
import dev.breakwater.live.risk.Setting;
import dev.breakwater.live.risk.StreamFacts;
import dev.breakwater.live.stream.Audience;
import dev.breakwater.live.stream.Broadcaster;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.Registration;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.StreamRegister;
import dev.breakwater.live.stream.StreamState;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in what happens in streams and does what follows.
 *
 * <p>Each time something is noticed, the stream's row is locked, what happened is added, the risk
 * is computed anew from all of it, and every action that the risk asks for and that was not asked
 * for before becomes durable: with its event in the outbox, its line in the audit log, and one
 * finding, in one transaction. So a server that dies at any instant asks for an action once or not
 * yet, and two servers that see the same thing ask once.
 *
 * <p>The last seconds of the stream become evidence with it: see {@link LastSeconds}.
 */
public final class Sessions {
  /** Told to webhooks for each action but the ones that concern only us. */
  public static final EventType ACTION = new EventType("stream.action");

  private static final int NIGHT_ENDS = 5;
  private static final Set<Action> OURS = EnumSet.of(Action.WATCH_CLOSER, Action.REVIEW);

  private final StreamRegister register;
  private final Happenings happenings;
  private final ActionLedger ledger;
  private final RiskModel model;
  private final ActionPolicy policy;
  private final Findings findings;
  private final AuditLog audit;
  private final Outbox outbox;
  private final LastSeconds lastSeconds;
  private final TransactionOperations transactions;
  private final SessionMetrics metrics;
  private final BoardNews news;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;

  /** Tells open pages that streams have changed, in the caller's transaction. */
  @FunctionalInterface
  public interface BoardNews {
    void changed();
  }

  Sessions(
      StreamRegister register,
      Happenings happenings,
      ActionLedger ledger,
      RiskModel model,
      ActionPolicy policy,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      LastSeconds lastSeconds,
      TransactionOperations transactions,
      SessionMetrics metrics,
      BoardNews news,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    this.register = register;
    this.happenings = happenings;
    this.ledger = ledger;
    this.model = model;
    this.policy = policy;
    this.findings = findings;
    this.audit = audit;
    this.outbox = outbox;
    this.lastSeconds = lastSeconds;
    this.transactions = transactions;
    this.metrics = metrics;
    this.news = news;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /** Registers a stream, or finds the one of that service and item. */
  public StreamRegister.Registered register(Registration told, String who) {
    return transactions.execute(status -> {
      StreamRegister.Registered registered = register.register(told);
      if (registered.isNew()) {
        audit.append(
            new AuditEntry(
                who, "stream.registered", "stream", registered.stream().id().toString()));
        LastSeconds.Taking nothing = lastSeconds.taking();
        Noting _ = note(registered.stream(), Noticed.told(List.of(), clock.instant()), nothing);
      }
      return registered;
    });
  }

  /** What is known of a stream; empty when there is none. */
  public Optional<LiveStream> find(StreamId id) {
    return register.find(id);
  }

  /** Those that run, the riskiest first. */
  public List<LiveStream> running(int limit) {
    return register.running(limit);
  }

  /** Takes in what was noticed; empty when there is no such stream, or it does not run any more. */
  public Optional<Standing> note(StreamId id, Noticed noticed) {
    return note(id, noticed.at(), _ -> noticed);
  }

  /**
   * The same for what can only be told in the transaction in which it is noted.
   *
   * @param at when the first of it reached this server
   * @param what is asked once, with the stream's row locked
   */
  Optional<Standing> note(StreamId id, Instant at, Function<LiveStream, Noticed> what) {
    LastSeconds.Taking evidence = lastSeconds.taking();
    Noting noting =
        transactions.execute(status ->
            register
                .lock(id)
                .filter(each -> each.state().runs())
                .map(each -> note(each, what.apply(each), evidence))
                .orElseGet(Noting::none));
    evidence.committed();
    noting.done().forEach(action -> metrics.acted(action, at));
    return Optional.ofNullable(noting.standing());
  }

  /** Stops a stream because a person says so; does nothing where it is stopped or over already. */
  public boolean stop(StreamId id, String who, String why) {
    Instant noticed = clock.instant();
    LastSeconds.Taking evidence = lastSeconds.taking();
    boolean stopped =
        Boolean.TRUE.equals(
            transactions.execute(status ->
                register
                    .lock(id)
                    .filter(each -> each.state().runs())
                    .map(each -> stop(each, who, why, noticed, evidence.of(each)))
                    .isPresent()));
    evidence.committed();
    return stopped;
  }

  /** Notes that the platform says a stream is over. Says whether it ran until now. */
  public boolean end(StreamId id, String who) {
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          boolean moved = register.move(id, StreamState.ENDED);
          if (moved) {
            audit.append(new AuditEntry(who, "stream.ended", "stream", id.toString()));
            news.changed();
          }
          return moved;
        }));
  }

  /** The risk of a stream at this moment. */
  public Risk risk(LiveStream stream) {
    return model.assess(facts(stream), clock.instant());
  }

  /** The risk of a stream each time something happened, the last {@code most} times. */
  public List<Moment> timeline(LiveStream stream, int most) {
    StreamFacts facts = facts(stream);
    List<Instant> times =
        Stream.concat(
                Stream.of(stream.registeredAt()), facts.happenings().stream().map(Happening::at))
            .distinct()
            .toList();
    return times.subList(Math.max(0, times.size() - most), times.size()).stream()
        .map(at -> new Moment(at, model.assess(facts, at)))
        .toList();
  }

  /** The risk of one moment. */
  public record Moment(Instant at, Risk risk) {}

  /** What was asked of the platform for a stream. */
  public List<Done> actions(StreamId id) {
    return ledger.of(id);
  }

  /** Computes the risk of all that run anew: signals fade. */
  void reassess(int most) {
    for (LiveStream each : register.running(most)) {
      Risk risk = risk(each);
      if (each.score() > 0 && Math.abs(risk.score() - each.score()) > 0.01) {
        transactions.executeWithoutResult(
            status -> register.assessed(each.id(), risk.score(), told(risk), clock.instant()));
      }
    }
  }

  private record Noting(@Nullable Standing standing, Set<Action> done) {
    static Noting none() {
      return new Noting(null, Set.of());
    }
  }

  /** To look closer is ours alone; whatever else is asked is a finding. */
  private static boolean isFound(Set<Action> asked) {
    return asked.stream().anyMatch(action -> action != Action.WATCH_CLOSER);
  }

  private Noting note(LiveStream stream, Noticed noticed, LastSeconds.Taking evidence) {
    noticed.happenings().forEach(each -> happenings.add(stream.id(), each));
    StreamFacts facts = facts(stream);
    Instant now = clock.instant();
    Risk risk = model.assess(facts, now);
    Set<Action> asked = ledger.asked(stream.id());
    EnumSet<Action> fresh = EnumSet.noneOf(Action.class);
    fresh.addAll(policy.actions(facts, risk));
    fresh.removeAll(asked);
    @Nullable UUID finding =
        isFound(fresh) || isDangerNew(stream, facts, risk)
            ? record(stream, facts, risk, fresh, noticed, evidence.of(stream).orElse(null))
            : null;
    List<String> words = risk.reasons().stream().map(Reason::words).toList();
    for (Action action : fresh) {
      ask(stream, action, AuditEntry.BREAKWATER, words, noticed.at(), finding);
    }
    register.assessed(stream.id(), risk.score(), told(risk), now);
    asked.addAll(fresh);
    if (!fresh.isEmpty() || !noticed.happenings().isEmpty()) {
      news.changed();
    }
    Standing standing = new Standing(state(stream, fresh), risk, asked);
    return new Noting(standing, fresh);
  }

  /** Danger may come when everything that it asks for was asked already; a person hears of it. */
  private boolean isDangerNew(LiveStream stream, StreamFacts facts, Risk risk) {
    Registration from = stream.registration();
    return policy.presentDanger(facts, risk)
        && !findings.has(
            FindingKind.LIVE_ABUSE, from.broadcaster().actor(), from.service(), from.item());
  }

  private LiveStream stop(
      LiveStream stream, String who, String why, Instant noticed, Optional<EvidenceRef> kept) {
    StreamFacts facts = facts(stream);
    Risk risk = model.assess(facts, noticed);
    UUID finding =
        record(
            stream,
            facts,
            risk,
            EnumSet.of(Action.STOP),
            Noticed.told(List.of(), noticed),
            kept.orElse(null));
    ask(stream, Action.STOP, who, List.of(why), noticed, finding);
    news.changed();
    metrics.acted(Action.STOP, noticed);
    return stream;
  }

  /** Makes one action durable, and its event with it. */
  private void ask(
      LiveStream stream,
      Action action,
      String by,
      List<String> reasons,
      Instant noticed,
      @Nullable UUID finding) {
    Instant now = clock.instant();
    UUID event =
        OURS.contains(action)
            ? ids.next()
            : outbox.enqueue(ACTION, event(stream, action, reasons, noticed, now));
    ledger.write(
        stream.id(), new ActionLedger.Asked(action, by, reasons, noticed, now, event, finding));
    StreamState to = state(stream, EnumSet.of(action));
    if (to != stream.state()) {
      register.move(stream.id(), to);
    }
    audit.append(
        new AuditEntry(
            by,
            "stream.action",
            "stream",
            stream.id().toString(),
            Map.of("action", action.name(), "reasons", reasons, "noticed", noticed.toString())));
  }

  private static Map<String, Object> event(
      LiveStream stream, Action action, List<String> reasons, Instant noticed, Instant now) {
    Registration registration = stream.registration();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("stream", stream.id().toString());
    event.put("service", registration.service().value());
    event.put("item", registration.item().value());
    event.put("actor", registration.broadcaster().actor().value());
    event.put("action", action.name());
    event.put("reasons", reasons);
    event.put("noticedAt", noticed.toString());
    event.put("decidedAt", now.toString());
    return event;
  }

  private static StreamState state(LiveStream stream, Set<Action> asked) {
    if (asked.contains(Action.STOP)) {
      return StreamState.STOPPED;
    }
    return asked.contains(Action.PAUSE) ? StreamState.PAUSED : stream.state();
  }

  private UUID record(
      LiveStream stream,
      StreamFacts facts,
      Risk risk,
      Set<Action> fresh,
      Noticed noticed,
      @Nullable EvidenceRef evidence) {
    UUID id = ids.next();
    Registration from = stream.registration();
    findings.record(
        new Finding(
            id,
            kind(facts, risk),
            from.broadcaster().actor(),
            from.service(),
            from.item(),
            clock.instant(),
            fresh.contains(Action.STOP) ? "BLOCK" : "HOLD",
            reasons(stream, facts, risk, noticed),
            evidence,
            new UploadContext(
                null,
                from.startedAt(),
                from.audience() == Audience.PUBLIC
                    ? UploadContext.Publicly.AVAILABLE
                    : UploadContext.Publicly.NOT_AVAILABLE)));
    return id;
  }

  private FindingKind kind(StreamFacts facts, Risk risk) {
    if (policy.presentDanger(facts, risk)) {
      return FindingKind.LIVE_ABUSE;
    }
    boolean known = facts.happenings().stream().anyMatch(each -> each instanceof Happening.Matched);
    return known ? FindingKind.KNOWN_MATERIAL : FindingKind.LIVE_RISK;
  }

  private List<Map<String, ?>> reasons(
      LiveStream stream, StreamFacts facts, Risk risk, Noticed noticed) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("stream", stream.id().toString());
    told.put("score", Math.round(risk.score() * 100) / 100.0);
    told.put("rules", risk.rules());
    told.put("reasons", risk.reasons().stream().map(Reason::words).toList());
    told.put("timeline", timelineWords(facts));
    told.put("presentDanger", policy.presentDanger(facts, risk));
    noticed
        .found()
        .ifPresent(found -> {
          told.put("matches", found.matches());
          told.put("matchReasons", found.reasons());
        });
    return List.of(told);
  }

  private static List<String> timelineWords(StreamFacts facts) {
    List<Happening> all = facts.happenings();
    return all.subList(Math.max(0, all.size() - 50), all.size()).stream()
        .map(each -> each.at() + " " + HappeningWords.of(each))
        .toList();
  }

  private String told(Risk risk) {
    return json.writeValueAsString(risk.reasons());
  }

  private StreamFacts facts(LiveStream stream) {
    return new StreamFacts(setting(stream), happenings.of(stream.id()));
  }

  private static Setting setting(LiveStream stream) {
    Registration from = stream.registration();
    Broadcaster who = from.broadcaster();
    boolean elsewhere =
        who.country() != null
            && who.connectedFrom() != null
            && !who.country().equals(who.connectedFrom());
    boolean atNight =
        who.zone() != null && from.startedAt().atZone(who.zone()).getHour() < NIGHT_ENDS;
    return new Setting(
        from.startedAt(),
        from.audience() == Audience.PRIVATE,
        from.payPerView(),
        who.age(),
        who.accountSince(),
        elsewhere,
        atNight,
        stream.earlierFindings());
  }
}
