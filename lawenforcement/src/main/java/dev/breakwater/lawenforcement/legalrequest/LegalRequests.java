package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.lawenforcement.preservation.Document;
import dev.breakwater.lawenforcement.preservation.Extension;
import dev.breakwater.lawenforcement.preservation.Preservation;
import dev.breakwater.lawenforcement.preservation.PreservationId;
import dev.breakwater.lawenforcement.preservation.Preservations;
import dev.breakwater.lawenforcement.preservation.RequestedPreservation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Legal requests from intake to answer.
 *
 * <p>Every act locks the request, is refused where its state does not allow it, and writes the
 * state, the request's own log and the audit log in one transaction. A request is believed when one
 * person has called the authority back at a number found elsewhere and a different one agrees;
 * before that nothing is handed over. Keeping what is asked for needs no belief: it discloses
 * nothing, and an order wants it at once.
 */
public final class LegalRequests {
  static final EventType RECEIVED = new EventType("legal-request.received");
  static final EventType NOTIFY_USER = new EventType("legal-request.notify-user");

  private final RequestTable table;
  private final LegalDeadlines deadlines;
  private final Preservations preservations;
  private final AuditLog audit;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final Ids ids;
  private final Clock clock;
  private final Period preserveOtherwise;

  public LegalRequests(
      RequestTable table,
      LegalDeadlines deadlines,
      Preservations preservations,
      AuditLog audit,
      Outbox outbox,
      TransactionOperations transactions,
      Ids ids,
      Clock clock,
      Period preserveOtherwise) {
    this.table = table;
    this.deadlines = deadlines;
    this.preservations = preservations;
    this.audit = audit;
    this.outbox = outbox;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.preserveOtherwise = preserveOtherwise;
  }

  /** Takes a request in. The clock runs from here. */
  public LegalRequest receive(Asked asked, String receivedBy) {
    asked.faults().refuseIfAny();
    Instant now = clock.instant();
    LegalRequestId id = new LegalRequestId(ids.next());
    LegalRequest request =
        new LegalRequest(
            id,
            reference(id, now),
            asked,
            now,
            receivedBy,
            deadlines.due(asked.basis(), now, Optional.ofNullable(asked.statedDeadline())),
            new RequestState.Received(),
            new Notice.Undecided(),
            Set.of(),
            false,
            List.of(),
            Optional.empty(),
            List.of());
    transactions.executeWithoutResult(status -> {
      table.insert(request);
      record(request, receivedBy, "received", "");
      outbox.enqueue(RECEIVED, Told.of(request));
    });
    return request;
  }

  /** Keeps the order itself, byte for byte. */
  public Handling attachDocument(LegalRequestId id, Document document, String who) {
    return act(
        id,
        request -> {
          table.keepDocument(id, document);
          return done(request, who, "document-attached", "");
        });
  }

  /** Keeps something that is to go with the answer: the account's data, as the platform has it. */
  public Handling attachPaper(LegalRequestId id, String name, Document paper, String who) {
    return act(
        id,
        request -> {
          table.keepPaper(id, name, paper);
          return done(request, who, "paper-attached", name);
        });
  }

  /** One person has called back and believes the requester. */
  public Handling calledBack(LegalRequestId id, CallBack call, PersonId person) {
    return act(
        id,
        request -> {
          if (!(request.state() instanceof RequestState.Received)) {
            return new Handling.Refused("somebody has called back already");
          }
          Optional<String> flaw = call.flaw(request.asked());
          if (flaw.isPresent()) {
            record(request, person.who(), "call-back-refused", flaw.get());
            return new Handling.Refused(flaw.get());
          }
          table.setState(id, new RequestState.AwaitingSecond(person));
          return done(request, person.who(), "called-back", words(call));
        });
  }

  /** A different person has read what came of the call, and agrees. */
  public Handling agree(LegalRequestId id, PersonId person) {
    return act(
        id,
        request ->
            switch (request.state()) {
              case RequestState.AwaitingSecond(PersonId first) when first.equals(person) ->
                  new Handling.Refused("another person than the one who called has to agree");
              case RequestState.AwaitingSecond(PersonId first) -> {
                table.setState(id, new RequestState.Verified(first, person));
                yield done(request, person.who(), "agreed", "");
              }
              case RequestState.Received _ -> new Handling.Refused("nobody has called back yet");
              case RequestState.Verified _, RequestState.Rejected _, RequestState.Answered _ ->
                  new Handling.Refused("there is nothing to agree to any more");
            });
  }

  /** The second person does not believe it; the call has to be made again. */
  public Handling doubt(LegalRequestId id, String why, PersonId person) {
    return act(
        id,
        request -> {
          if (!(request.state() instanceof RequestState.AwaitingSecond)) {
            return new Handling.Refused("nobody waits for a second word");
          }
          table.setState(id, new RequestState.Received());
          return done(request, person.who(), "doubted", why);
        });
  }

  /** Refuses it: forged, or without a right to it. */
  public Handling reject(LegalRequestId id, String reason, PersonId person) {
    if (reason.isBlank()) {
      return new Handling.Refused("say why it is rejected");
    }
    return act(
        id,
        request -> {
          table.setState(id, new RequestState.Rejected(person, reason, clock.instant()));
          return done(request, person.who(), "rejected", reason);
        });
  }

  /** Says that a check is so, or not after all. */
  public Handling tick(LegalRequestId id, Check check, boolean isSo, PersonId person) {
    return act(
        id,
        request -> {
          if (!check.isByPerson() || !check.appliesTo(request.kind())) {
            return new Handling.Refused("nobody says this: it is seen from the request");
          }
          Set<Check> ticks = EnumSet.noneOf(Check.class);
          ticks.addAll(request.ticks());
          boolean changed = isSo ? ticks.add(check) : ticks.remove(check);
          table.setTicks(id, ticks);
          String act = isSo ? "checked" : "unchecked";
          return changed
              ? done(request, person.who(), act, check.name())
              : new Handling.Done(request);
        });
  }

  /** Keeps what is asked for, at once and before anybody is believed. */
  public Handling preserve(LegalRequestId id, PersonId person) {
    return act(
        id,
        request -> {
          if (request.preservation().isPresent()) {
            return new Handling.Refused("it is preserved already");
          }
          Preservation preservation = preservations.begin(preservation(request), person.who());
          table.setPreservation(id, preservation.id());
          return done(
              request, person.who(), "preserved", "until " + Words.time(preservation.until()));
        });
  }

  /** Keeps it once more, by what the law allows. */
  public Handling extend(LegalRequestId id, String reason, PersonId person) {
    return act(
        id,
        request -> {
          Optional<PreservationId> preserved = request.preservation();
          if (preserved.isEmpty()) {
            return new Handling.Refused("nothing is preserved yet");
          }
          return switch (lengthen(request, preserved.get(), reason, person)) {
            case Extension.Extended(Instant until) ->
                done(request, person.who(), "preservation-extended", "until " + Words.time(until));
            case Extension.LastsLongerAlready(Instant until) ->
                new Handling.Refused("it was extended once, and lasts until " + until);
            case Extension.HasEnded _ -> new Handling.Refused("the preservation has ended");
            case Extension.NoSuchPreservation _ -> new Handling.NoSuchRequest();
          };
        });
  }

  /** Decides whether the user is told now, or for what reason later. */
  public Handling notice(LegalRequestId id, Notice notice, PersonId person) {
    return act(
        id,
        request ->
            switch (notice) {
              case Notice.Undecided _ -> new Handling.Refused("decide whether the user is told");
              case Notice.Given _ when isSilent(request.asked()) ->
                  new Handling.Refused(
                      "the order says that the user must not be told until "
                          + request.asked().silentUntil());
              case Notice.Given _ -> {
                giveNotice(request, person.who());
                yield new Handling.Done(table.find(id).orElseThrow());
              }
              case Notice.Delayed(Notice.Reason reason, Instant until)
                  when until.isAfter(clock.instant()) -> {
                table.setNotice(id, notice);
                yield done(
                    request,
                    person.who(),
                    "notice-delayed",
                    reason.meaning() + ", until " + Words.time(until));
              }
              case Notice.Delayed _ -> new Handling.Refused("a delay ends in the future");
            });
  }

  /** Closes it. A disclosure is closed as such only after a bundle was made. */
  public Handling answered(LegalRequestId id, RequestState.Outcome outcome, PersonId person) {
    return act(
        id,
        request -> {
          Optional<String> missing = missing(request, outcome);
          if (missing.isPresent()) {
            return new Handling.Refused(missing.get());
          }
          table.setState(id, new RequestState.Answered(person, outcome, clock.instant()));
          record(request, person.who(), "answered", outcome.name(), outcome.name());
          return new Handling.Done(table.find(id).orElseThrow());
        });
  }

  /** Asks the platform to tell every user whose delay is over; returns how many. */
  public int giveNoticesDue() {
    int given = 0;
    for (LegalRequestId id : table.noticesDue(clock.instant())) {
      given +=
          transactions.execute(status -> {
            Optional<LegalRequest> due =
                table.lock(id).filter(request -> request.notice() instanceof Notice.Delayed);
            due.ifPresent(request -> giveNotice(request, AuditEntry.BREAKWATER));
            return due.isPresent() ? 1 : 0;
          });
    }
    return given;
  }

  public Optional<LegalRequest> find(LegalRequestId id) {
    return table.find(id);
  }

  /** The open ones first, those due soonest at the top. */
  public List<LegalRequest> all() {
    return table.all();
  }

  public Optional<Document> document(LegalRequestId id) {
    return table.document(id);
  }

  /** The paper, for somebody who takes it away; that they did is on record. */
  Optional<Document> takeDocument(LegalRequest request, PersonId person) {
    return transactions.execute(status -> {
      Optional<Document> document = document(request.id());
      document.ifPresent(_ -> record(request, person.who(), "document-taken", ""));
      return document;
    });
  }

  public List<Disclosure> disclosures(LegalRequestId id) {
    return table.disclosures(id);
  }

  /** The pieces of evidence that fall under a request. */
  public List<EvidenceId> evidence(LegalRequest request) {
    return table.evidenceFor(request.asked());
  }

  public List<RequestFigure> figures(Instant from, Instant to) {
    return table.figures(from, to, clock.instant());
  }

  /** The terms that a request falls under. */
  public Optional<DeadlineRule> rule(LegalRequest request) {
    return deadlines.inForce(request.asked().basis(), request.receivedAt());
  }

  void record(LegalRequest request, String who, String act, String words) {
    record(request, who, act, words, "none");
  }

  private void record(LegalRequest request, String who, String act, String words, String outcome) {
    table.note(request.id(), new RequestEvent(clock.instant(), who, act, words));
    audit.append(
        new AuditEntry(
            who,
            "legal-request." + act,
            "legal-request",
            request.id().toString(),
            Map.of(
                "reference", request.reference(),
                "kind", request.kind().name(),
                "country", request.asked().country(),
                "outcome", outcome)));
  }

  private Handling act(LegalRequestId id, Function<LegalRequest, Handling> act) {
    return transactions.execute(status -> {
      Optional<LegalRequest> found = table.lock(id);
      if (found.isEmpty()) {
        return new Handling.NoSuchRequest();
      }
      if (!found.get().state().isOpen()) {
        return new Handling.Refused("the request is closed");
      }
      return act.apply(found.get());
    });
  }

  private Handling done(LegalRequest request, String who, String act, String words) {
    record(request, who, act, words);
    return new Handling.Done(table.find(request.id()).orElseThrow());
  }

  private Optional<String> missing(LegalRequest request, RequestState.Outcome outcome) {
    boolean isKept = request.preservation().isPresent();
    return switch (outcome) {
      case DISCLOSED ->
          table.disclosures(request.id()).isEmpty()
              ? Optional.of("no bundle was made yet")
              : Optional.empty();
      case PRESERVED ->
          isKept && request.kind() == RequestKind.PRESERVATION
              ? Optional.empty()
              : Optional.of("it is no request to preserve, or nothing is preserved yet");
      case NOTHING_HELD ->
          request.state() instanceof RequestState.Verified
              ? Optional.empty()
              : Optional.of("that nothing is held is told to a verified requester only");
    };
  }

  private boolean isSilent(Asked asked) {
    return asked.silentUntil() != null && asked.silentUntil().isAfter(clock.instant());
  }

  private void giveNotice(LegalRequest request, String who) {
    table.setNotice(request.id(), new Notice.Given(clock.instant()));
    outbox.enqueue(
        NOTIFY_USER,
        Map.of(
            "reference", request.reference(),
            "account", request.asked().account(),
            "service", request.asked().service()));
    record(request, who, "notice-given", "");
  }

  private RequestedPreservation preservation(LegalRequest request) {
    Instant now = clock.instant();
    Asked asked = request.asked();
    Optional<DeadlineRule> rule = rule(request);
    Period keep = rule.flatMap(DeadlineRule::preserve).orElse(preserveOtherwise);
    String service = asked.service().isBlank() ? "every service" : asked.service();
    Document document =
        table
            .document(request.id())
            .orElseGet(() ->
                new Document(
                    "text/plain",
                    Map.of(),
                    ("legal request " + request.reference()).getBytes(StandardCharsets.UTF_8)));
    return new RequestedPreservation(
        asked.agency(),
        request.reference(),
        now,
        after(now, keep),
        rule.map(DeadlineRule::source).orElse("the operator's choice: " + keep),
        document,
        new ActorId(asked.account()),
        new ServiceName(service),
        evidence(request));
  }

  /** Counted from the first end, so that doing it twice changes nothing. */
  private Extension lengthen(
      LegalRequest request, PreservationId id, String reason, PersonId person) {
    Optional<Preservation> found = preservations.find(id);
    if (found.isEmpty()) {
      return new Extension.NoSuchPreservation();
    }
    Optional<DeadlineRule> rule = rule(request);
    Period first = rule.flatMap(DeadlineRule::preserve).orElse(preserveOtherwise);
    Period more = rule.flatMap(DeadlineRule::extend).orElse(preserveOtherwise);
    Instant until = after(after(found.get().begunAt(), first), more);
    return preservations.extend(id, until, reason, person.who());
  }

  private static Instant after(Instant from, Period period) {
    return ZonedDateTime.ofInstant(from, ZoneOffset.UTC).plus(period).toInstant();
  }

  private static String words(CallBack call) {
    return "called "
        + call.number()
        + ", published at "
        + call.publishedAt()
        + ", looked up on "
        + call.lookedUpOn()
        + ", spoke with "
        + call.spokeWith()
        + (call.words().isBlank() ? "" : ": " + call.words());
  }

  /** The year and the random end of the id: it can be told by telephone and guessed by nobody. */
  private static String reference(LegalRequestId id, Instant at) {
    String digits = id.value().toString().replace("-", "");
    return "LR-"
        + LocalDate.ofInstant(at, ZoneOffset.UTC).getYear()
        + "-"
        + digits.substring(digits.length() - 10).toUpperCase(Locale.ROOT);
  }

  /** What the platform's own staff is told when a request comes in; nothing of any person. */
  private record Told(UUID id, String reference, RequestKind kind, @Nullable Instant dueAt) {
    static Told of(LegalRequest request) {
      return new Told(
          request.id().value(), request.reference(), request.kind(), request.dueAt().orElse(null));
    }
  }
}
