package dev.breakwater.openness.sharing;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/exchanges}: which partner fills which bank, how that goes, and what we think of it.
 */
@RestController
@Tag(name = "Exchanges", description = "Banks that partners fill.")
public final class ExchangeController {
  private static final Duration UNLESS_TOLD = Duration.ofHours(1);
  private static final int MOST_TOLD = 200;
  private static final int LONGEST_REASON = 500;

  private final Exchanges exchanges;
  private final OpinionDesk opinions;
  private final Partners partners;
  private final Banks banks;

  public ExchangeController(
      Exchanges exchanges, OpinionDesk opinions, Partners partners, Banks banks) {
    this.exchanges = exchanges;
    this.opinions = opinions;
    this.partners = partners;
    this.banks = banks;
  }

  /** A partner that the settings name. */
  record PartnerView(String name, String kind, String standing) {}

  /**
   * What was found of an entry.
   *
   * @param entry its number in the exchange's bank
   * @param incident instead of an entry: the name of an incident that the partner told of
   */
  record OpinionGiven(
      @Nullable Long entry,
      @Nullable String incident,
      @Nullable Opinion opinion,
      @Nullable String reason) {}

  /** How many of the partner's records are told. */
  record OpinionKept(int records) {}

  /** Why. */
  record Reason(@Nullable String reason) {}

  @GetMapping("/v1/exchange-partners")
  @Operation(summary = "List the partners that the settings name, and what is known of each kind")
  List<PartnerView> partners(Caller caller) {
    caller.require(Scope.EXCHANGES_READ);
    return partners.all().stream()
        .map(each -> new PartnerView(each.name(), each.kind().name(), each.kind().standing()))
        .toList();
  }

  @GetMapping("/v1/exchanges")
  @Operation(summary = "List the exchanges and how each goes")
  List<ExchangeView> list(Caller caller) {
    caller.require(Scope.EXCHANGES_READ);
    return exchanges.all().stream()
        .map(each -> ExchangeView.of(each, bankOf(each), null, null))
        .toList();
  }

  @PostMapping("/v1/exchanges")
  @Operation(summary = "Let a partner fill a bank")
  ResponseEntity<ExchangeView> create(Caller caller, @RequestBody ExchangeWish wish) {
    caller.require(Scope.EXCHANGES_WRITE);
    Optional<Bank> bank = Optional.ofNullable(wish.bank()).flatMap(banks::bank);
    String name = Optional.ofNullable(wish.name()).orElse("");
    String partner = Optional.ofNullable(wish.partner()).orElse("");
    wish.faults()
        .check(name.matches("[a-z0-9][a-z0-9-]{0,62}"), "name", "1 to 63 of a-z 0-9 and -")
        .check(partners.partner(partner).isPresent(), "partner", "one that the settings name")
        .check(bank.isPresent(), "bank", "the name of a bank")
        .refuseIfAny();
    Exchange made =
        exchanges
            .create(
                name,
                partner,
                bank.orElseThrow(),
                wish.termsOver(ExchangeTerms.DEFAULT),
                wish.everyOver(UNLESS_TOLD),
                caller.who())
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.CONFLICT, "the name is taken, or another exchange fills the bank"));
    return ResponseEntity.created(URI.create("/v1/exchanges/" + name)).body(view(made));
  }

  @GetMapping("/v1/exchanges/{name}")
  @Operation(summary = "Read one exchange")
  ExchangeView describe(Caller caller, @PathVariable String name) {
    caller.require(Scope.EXCHANGES_READ);
    return view(require(name));
  }

  @PatchMapping("/v1/exchanges/{name}")
  @Operation(
      summary = "Change its terms or pace, switch it off and on",
      description = "With other terms the whole list is read again.")
  ExchangeView change(Caller caller, @PathVariable String name, @RequestBody ExchangeWish wish) {
    caller.require(Scope.EXCHANGES_WRITE);
    Exchange exchange = require(name);
    wish.faults()
        .check(wish.name() == null, "name", "nothing: an exchange keeps its name")
        .check(wish.partner() == null, "partner", "nothing: an exchange keeps its partner")
        .check(wish.bank() == null, "bank", "nothing: an exchange keeps its bank")
        .refuseIfAny();
    return view(
        exchanges.change(
            exchange,
            wish.termsOver(exchange.terms()),
            wish.everyOver(exchange.every()),
            wish.stateOver(exchange.state()),
            caller.who()));
  }

  @PostMapping("/v1/exchanges/{name}/sync")
  @Operation(summary = "Let it run now, whatever it waits for")
  ResponseEntity<Void> sync(Caller caller, @PathVariable String name) {
    caller.require(Scope.EXCHANGES_WRITE);
    exchanges.syncNow(require(name), caller.who());
    return ResponseEntity.accepted().build();
  }

  @PostMapping("/v1/exchanges/{name}/shrinking")
  @Operation(
      summary = "Let the next pass withdraw most of the list",
      description =
          "A list that lost more than half of its entries at once is more likely cut off than"
              + " cleaned up, so nothing is withdrawn until a person has asked the partner. The"
              + " word is good for one day and one pass.")
  ResponseEntity<Void> allowShrinking(
      Caller caller, @PathVariable String name, @RequestBody Reason why) {
    caller.require(Scope.EXCHANGES_WRITE);
    exchanges.allowShrinking(require(name), caller.who(), checked(why.reason()));
    return ResponseEntity.accepted().build();
  }

  @GetMapping("/v1/exchanges/{name}/set-aside")
  @Operation(summary = "Tell what of the list could not be used, and why")
  List<Step.SetAside> setAside(Caller caller, @PathVariable String name) {
    caller.require(Scope.EXCHANGES_READ);
    return exchanges.setAside(require(name), MOST_TOLD);
  }

  @PostMapping("/v1/exchanges/{name}/opinions")
  @Operation(summary = "Tell the partner what was found of one of its entries")
  OpinionKept give(Caller caller, @PathVariable String name, @RequestBody OpinionGiven given) {
    caller.require(Scope.EXCHANGES_WRITE);
    Exchange exchange = require(name);
    Long entry = given.entry();
    String incident = given.incident();
    Opinion opinion = given.opinion();
    if (opinion != null && incident != null) {
      boolean kept =
          opinions.giveOfIncident(
              exchange, incident, opinion, checked(given.reason()), caller.who());
      return new OpinionKept(kept ? 1 : 0);
    }
    if (entry == null || opinion == null) {
      throw ProblemException.invalid(
          "entry", "an entry's number or an incident's name, with opinion and reason");
    }
    Bank bank = banks.bank(bankOf(exchange)).orElseThrow();
    return new OpinionKept(
        opinions.give(bank, entry, opinion, checked(given.reason()), caller.who()));
  }

  @GetMapping("/v1/exchanges/{name}/opinions")
  @Operation(summary = "Tell what was told to the partner, and what came of it")
  List<OpinionDesk.Given> given(Caller caller, @PathVariable String name) {
    caller.require(Scope.EXCHANGES_READ);
    return opinions.given(require(name), MOST_TOLD);
  }

  private Exchange require(String name) {
    return exchanges
        .exchange(name)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND,
                "there is no exchange of this name; GET /v1/exchanges lists them"));
  }

  private static String checked(@Nullable String reason) {
    if (reason == null
        || reason.isBlank()
        || reason.length() > LONGEST_REASON
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.invalid("reason", "why, in 1 to 500 printable characters");
    }
    return reason;
  }

  private ExchangeView view(Exchange exchange) {
    return ExchangeView.of(
        exchange, bankOf(exchange), exchanges.listed(exchange), exchanges.countSetAside(exchange));
  }

  private String bankOf(Exchange exchange) {
    return banks.all().stream()
        .filter(bank -> bank.id().equals(exchange.bank()))
        .map(Bank::name)
        .findFirst()
        .orElse("");
  }
}
