package dev.breakwater.upload.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.hashing.Quality;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/banks/{name}/entries}: entries added, doubted, removed, and what is known of them. The
 * signal goes in and never comes out here.
 */
@RestController
@Tag(
    name = "Entries",
    description = "Single signals of a bank: where each came from, and whether it counts.")
public final class EntryController {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_ORIGIN = 255;
  private static final int LARGEST_PAGE = 1_000;
  private static final int HIGHEST_QUALITY = 100;

  private final Banks banks;

  public EntryController(Banks banks) {
    this.banks = banks;
  }

  /**
   * A signal to add or to look for.
   *
   * @param quality of the picture it was made of, as PDQ tells it; below the bank's floor the entry
   *     is refused, for it would match what it should not
   */
  record SignalGiven(
      @Nullable String type,
      @Nullable String signal,
      @Nullable String origin,
      @Nullable Integer quality) {
    @Override
    public String toString() {
      return "SignalGiven[type=" + type + "]";
    }
  }

  /** What an entry is to do from now on. */
  record StateWish(@Nullable EntryState state, @Nullable String reason) {}

  /**
   * An entry as the API tells it.
   *
   * @param state ACTIVE, QUARANTINED, FALSE_POSITIVE or REMOVED
   * @param lastChange who changed its state last, when and why
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryView(
      long id,
      SignalType type,
      EntryState state,
      Provenance provenance,
      @Nullable StateChange lastChange) {
    static EntryView of(BankEntry entry) {
      return new EntryView(
          entry.key().entry(), entry.type(), entry.state(), entry.provenance(), entry.lastChange());
    }
  }

  /** Some of a bank's entries; {@code next} is the {@code after} of the following page. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryPage(List<EntryView> entries, @Nullable Long next) {}

  @PostMapping("/v1/banks/{name}/entries")
  @Operation(summary = "Add a signal; effective on return")
  ResponseEntity<EntryView> add(
      Caller caller, @PathVariable String name, @RequestBody SignalGiven given) {
    caller.require(Scope.BANKS_WRITE);
    Bank bank = BankController.require(banks, name);
    SignalType type = check(given);
    checkQuality(given, bank.thresholds().qualityFloor());
    BankEntry entry;
    try {
      entry =
          banks.add(
              bank,
              type,
              told(given.signal),
              Optional.ofNullable(given.origin).orElse(""),
              caller.who());
    } catch (IllegalArgumentException noSignal) {
      throw ProblemException.invalid("signal", String.valueOf(noSignal.getMessage()));
    }
    return ResponseEntity.created(
            URI.create("/v1/banks/" + name + "/entries/" + entry.key().entry()))
        .body(EntryView.of(entry));
  }

  @PostMapping("/v1/banks/{name}/entries/find")
  @Operation(summary = "Find the entry of a signal")
  EntryView find(Caller caller, @PathVariable String name, @RequestBody SignalGiven given) {
    caller.require(Scope.BANKS_READ);
    Bank bank = BankController.require(banks, name);
    SignalType type = check(given);
    try {
      return banks
          .entry(bank, type, told(given.signal))
          .map(EntryView::of)
          .orElseThrow(EntryController::unknown);
    } catch (IllegalArgumentException noSignal) {
      throw ProblemException.invalid("signal", String.valueOf(noSignal.getMessage()));
    }
  }

  @GetMapping("/v1/banks/{name}/entries")
  @Operation(summary = "List the entries, page by page")
  EntryPage list(
      Caller caller,
      @PathVariable String name,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    caller.require(Scope.BANKS_READ);
    new FieldFaults()
        .check(limit >= 1 && limit <= LARGEST_PAGE, "limit", "1 to " + LARGEST_PAGE)
        .refuseIfAny();
    List<EntryView> page =
        banks.entries(BankController.require(banks, name), after, limit).stream()
            .map(EntryView::of)
            .toList();
    return new EntryPage(page, page.size() < limit ? null : page.getLast().id());
  }

  @GetMapping("/v1/banks/{name}/entries/{id}")
  @Operation(summary = "Read one entry")
  EntryView describe(Caller caller, @PathVariable String name, @PathVariable long id) {
    caller.require(Scope.BANKS_READ);
    return banks
        .entry(BankController.require(banks, name), id)
        .map(EntryView::of)
        .orElseThrow(EntryController::unknown);
  }

  @PatchMapping("/v1/banks/{name}/entries/{id}")
  @Operation(summary = "Quarantine an entry, or let it count again")
  EntryView mark(
      Caller caller,
      @PathVariable String name,
      @PathVariable long id,
      @RequestBody StateWish wish) {
    caller.require(Scope.BANKS_WRITE);
    checkReason(wish.reason)
        .check(wish.state != null, "state", "ACTIVE, QUARANTINED, FALSE_POSITIVE or REMOVED")
        .refuseIfAny();
    return mark(caller, name, id, Optional.ofNullable(wish.state).orElseThrow(), wish.reason);
  }

  @DeleteMapping("/v1/banks/{name}/entries/{id}")
  @Operation(summary = "Remove an entry; effective on return")
  EntryView remove(
      Caller caller,
      @PathVariable String name,
      @PathVariable long id,
      @RequestParam @Nullable String reason) {
    caller.require(Scope.BANKS_WRITE);
    checkReason(reason).refuseIfAny();
    return mark(caller, name, id, EntryState.REMOVED, reason);
  }

  private EntryView mark(
      Caller caller, String name, long id, EntryState state, @Nullable String reason) {
    return banks
        .mark(BankController.require(banks, name), id, state, caller.who(), told(reason))
        .map(EntryView::of)
        .orElseThrow(EntryController::unknown);
  }

  private static FieldFaults checkReason(@Nullable String reason) {
    return new FieldFaults()
        .check(
            reason != null && BankWish.isText(reason, LONGEST_REASON),
            "reason",
            "why, in 1 to 500 printable characters");
  }

  private static SignalType check(SignalGiven given) {
    Optional<SignalType> type = Optional.ofNullable(given.type).flatMap(SignalType::named);
    new FieldFaults()
        .check(type.isPresent(), "type", "one of " + SignalType.NAMES)
        .check(given.signal != null && !given.signal.isBlank(), "signal", "the signal as text")
        .check(
            given.origin == null
                || (given.origin.length() <= LONGEST_ORIGIN
                    && given.origin.chars().noneMatch(Character::isISOControl)),
            "origin",
            "the source's own reference, at most 255 printable characters")
        .refuseIfAny();
    return type.orElseThrow();
  }

  private static void checkQuality(SignalGiven given, Quality floor) {
    Integer quality = given.quality;
    new FieldFaults()
        .check(
            quality == null || (quality >= floor.value() && quality <= HIGHEST_QUALITY),
            "quality",
            "%d, the bank's floor, to %d".formatted(floor.value(), HIGHEST_QUALITY))
        .refuseIfAny();
  }

  private static String told(@Nullable String checked) {
    return Optional.ofNullable(checked).orElseThrow();
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.NOT_FOUND, "the bank has no such entry");
  }
}
