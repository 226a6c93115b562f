package dev.breakwater.openness.peer;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.openness.incident.Identifier;
import dev.breakwater.openness.incident.Incident;
import dev.breakwater.openness.incident.IncidentKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/incidents}: what happened with accounts, told to peers and by them. */
@RestController
@Tag(name = "Incidents", description = "Accounts that peers know; see docs/peer-exchange.md.")
public final class IncidentController {
  private static final int MOST_ITEMS = 500;
  private static final int MONTHS_UNLESS_TOLD = 12;

  private final SharedIncidents shared;
  private final KnownAccounts known;

  IncidentController(SharedIncidents shared, KnownAccounts known) {
    this.shared = shared;
    this.known = known;
  }

  /** An identifier as a platform has it. */
  record ToldIdentifier(Identifier.@Nullable Kind kind, @Nullable String value) {
    Optional<Identifier> read() {
      return kind == null || value == null ? Optional.empty() : Identifier.of(kind, value);
    }

    @Override
    public String toString() {
      return "ToldIdentifier(redacted)";
    }
  }

  /** What is to be told to peers. */
  record IncidentToShare(
      @Nullable String feed,
      @Nullable UUID decision,
      @Nullable IncidentKind incident,
      @Nullable List<ToldIdentifier> identifiers,
      @Nullable Integer confidence,
      @Nullable String seen,
      @Nullable Integer months) {}

  /** By which name it can be taken back. */
  record SharedIncident(String incident) {}

  /** An account that is asked about. */
  record AskedAccount(
      @Nullable String service,
      @Nullable String actor,
      @Nullable List<ToldIdentifier> identifiers) {
    @Override
    public String toString() {
      return "AskedAccount(redacted)";
    }
  }

  /** Some accounts. */
  record AskedAccounts(@Nullable List<AskedAccount> items) {}

  /** What peers told of one, in the order of asking. */
  record AccountAnswer(String actor, List<KnownAccounts.Known> known) {
    @Override
    public String toString() {
      return "AccountAnswer(redacted)";
    }
  }

  /** Of all. */
  record AccountAnswers(List<AccountAnswer> items) {}

  @PostMapping("/v1/incidents")
  @Operation(
      summary = "Tell peers that something happened with an account",
      description =
          "Only what people decided, and only while that stands. Identifiers are marked under the"
              + " feed's key and not kept.")
  SharedIncident share(Caller caller, @RequestBody IncidentToShare wish) {
    caller.require(Scope.INCIDENTS_SHARE);
    Optional<List<Identifier>> identifiers = read(wish.identifiers());
    Optional<YearMonth> seen = month(wish.seen());
    int months = wish.months() == null ? MONTHS_UNLESS_TOLD : wish.months();
    int confidence = wish.confidence() == null ? -1 : wish.confidence();
    new FieldFaults()
        .check(wish.feed() != null, "feed", "one that has a mark-key")
        .check(wish.decision() != null, "decision", "the id of the decision that it rests on")
        .check(wish.incident() != null, "incident", "what happened")
        .check(identifiers.isPresent(), "identifiers", "1 to 20, each of a kind and of its form")
        .check(confidence >= 0 && confidence <= 100, "confidence", "0 to 100")
        .check(seen.isPresent(), "seen", "a month, as in 2026-11")
        .check(months >= 1 && months <= 24, "months", "1 to 24")
        .refuseIfAny();
    SharedIncidents.Wish checked =
        new SharedIncidents.Wish(
            Optional.ofNullable(wish.feed()).orElseThrow(),
            Optional.ofNullable(wish.decision()).orElseThrow(),
            Optional.ofNullable(wish.incident()).orElseThrow(),
            identifiers.orElseThrow(),
            confidence,
            seen.orElseThrow(),
            months);
    return switch (shared.share(checked, caller.who())) {
      case SharedIncidents.Outcome.Told(String name) -> new SharedIncident(name);
      case SharedIncidents.Outcome.NoSuchFeed _ ->
          throw ProblemException.invalid("feed", "one that has a mark-key");
      case SharedIncidents.Outcome.NotDecided _ ->
          throw new ProblemException(
              ProblemType.CONFLICT, "no decision of this id found a violation and still stands");
    };
  }

  @DeleteMapping("/v1/incidents/{incident}")
  @Operation(summary = "Take back what was told of an account")
  ResponseEntity<Void> revoke(
      Caller caller, @PathVariable String incident, @RequestParam String reason) {
    caller.require(Scope.INCIDENTS_SHARE);
    if (!shared.revoke(incident, caller.who(), reason)) {
      throw new ProblemException(ProblemType.NOT_FOUND, "nothing of this name is told to peers");
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/v1/incidents/lookup")
  @Operation(
      summary = "Ask whether peers told of accounts",
      description =
          "What they told becomes a finding of the account: a reason to look, never one to act."
              + " Asking again makes no other.")
  AccountAnswers lookUp(Caller caller, @RequestBody AskedAccounts asked) {
    caller.require(Scope.INCIDENTS_LOOKUP);
    List<AskedAccount> items = Optional.ofNullable(asked.items()).orElse(List.of());
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw ProblemException.invalid("items", "1 to " + MOST_ITEMS);
    }
    List<KnownAccounts.Asked> checked = new ArrayList<>();
    FieldFaults faults = new FieldFaults();
    for (int i = 0; i < items.size(); i++) {
      Optional<KnownAccounts.Asked> one = read(items.get(i));
      one.ifPresent(checked::add);
      faults.check(
          one.isPresent(), "items[" + i + "]", "service, actor and 1 to 20 identifiers of a kind");
    }
    faults.refuseIfAny();
    return new AccountAnswers(
        checked.stream()
            .map(each -> new AccountAnswer(each.actor().value(), known.lookUp(each, caller.who())))
            .toList());
  }

  private static Optional<KnownAccounts.Asked> read(AskedAccount item) {
    String service = item.service();
    String actor = item.actor();
    Optional<List<Identifier>> identifiers = read(item.identifiers());
    if (service == null || actor == null || identifiers.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new KnownAccounts.Asked(new ServiceName(service), new ActorId(actor), identifiers.get()));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** All of them, or nothing when one is not of its kind. */
  private static Optional<List<Identifier>> read(@Nullable List<ToldIdentifier> told) {
    if (told == null || told.isEmpty() || told.size() > Incident.MOST_MARKS) {
      return Optional.empty();
    }
    List<Identifier> read =
        told.stream().map(ToldIdentifier::read).flatMap(Optional::stream).toList();
    return read.size() == told.size() ? Optional.of(read) : Optional.empty();
  }

  private static Optional<YearMonth> month(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(YearMonth::parse);
    } catch (DateTimeException noMonth) {
      return Optional.empty();
    }
  }
}
