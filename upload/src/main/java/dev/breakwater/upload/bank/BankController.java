package dev.breakwater.upload.bank;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/banks}: banks made, described, changed, switched on and off. */
@RestController
@Tag(name = "Banks", description = "Lists of what is known, by source.")
public final class BankController {
  private final Banks banks;
  private final Predicate<String> policyExists;

  public BankController(Banks banks, Predicate<String> policyExists) {
    this.banks = banks;
    this.policyExists = policyExists;
  }

  @PostMapping("/v1/banks")
  @Operation(summary = "Make a bank")
  ResponseEntity<BankView> create(Caller caller, @RequestBody BankWish wish) {
    caller.require(Scope.BANKS_WRITE);
    Bank bank =
        banks
            .create(wish.toCreate(policyExists), caller.who())
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.CONFLICT, "a bank has this name already; choose another"));
    return ResponseEntity.created(URI.create("/v1/banks/" + bank.name())).body(BankView.of(bank));
  }

  @GetMapping("/v1/banks")
  @Operation(summary = "List the banks")
  List<BankView> list(Caller caller) {
    caller.require(Scope.BANKS_READ);
    return banks.all().stream().map(BankView::of).toList();
  }

  @GetMapping("/v1/banks/{name}")
  @Operation(summary = "Read one bank")
  BankView describe(Caller caller, @PathVariable String name) {
    caller.require(Scope.BANKS_READ);
    Bank bank = require(banks, name);
    return BankView.of(bank, banks.counts(bank));
  }

  @PatchMapping("/v1/banks/{name}")
  @Operation(summary = "Change its policy or thresholds, switch it on or off")
  BankView change(Caller caller, @PathVariable String name, @RequestBody BankWish wish) {
    caller.require(Scope.BANKS_WRITE);
    wish.checkChange(policyExists);
    return banks
        .change(name, wish::over, caller.who())
        .map(BankView::of)
        .orElseThrow(BankController::unknown);
  }

  static Bank require(Banks banks, String name) {
    return banks.bank(name).orElseThrow(BankController::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "there is no bank of this name; GET /v1/banks lists them");
  }
}
