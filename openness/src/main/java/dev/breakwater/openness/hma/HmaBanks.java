package dev.breakwater.openness.hma;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankDescription;
import dev.breakwater.upload.bank.BankEntry;
import dev.breakwater.upload.bank.BankState;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.Thresholds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /c/bank}: banks and their content. A content is one of our entries, with one signal. */
@RestController
@Tag(name = "HMA", description = "As Hasher-Matcher-Actioner has it; see docs/hma.md.")
public final class HmaBanks {
  private static final int CONFIDENCE = 50;
  private static final int LONGEST_NOTE = 255;

  /** What HMA writes for an entry that is not disabled; any other moment disables it here. */
  private static final long ENABLED = 1;

  private static final long DISABLED = 0;

  private final Banks banks;
  private final HmaHasher hasher;

  HmaBanks(Banks banks, HmaHasher hasher) {
    this.banks = banks;
    this.hasher = hasher;
  }

  /** A bank as HMA has it: here it is on or off, with nothing between. */
  record BankTold(String name, double matching_enabled_ratio) {
    static BankTold of(Bank bank) {
      return new BankTold(bank.name(), bank.state() == BankState.ENABLED ? 1.0 : 0.0);
    }
  }

  /** An entry as HMA has it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContentTold(
      long id,
      long disable_until_ts,
      @JsonInclude @Nullable String original_media_uri,
      BankTold bank,
      @Nullable String note) {}

  @GetMapping("/c/banks")
  @Operation(summary = "List the banks")
  List<BankTold> list(Caller caller) {
    caller.require(Scope.BANKS_READ);
    return banks.all().stream().map(BankTold::of).toList();
  }

  @GetMapping("/c/bank/{name}")
  @Operation(summary = "Read one bank")
  BankTold show(Caller caller, @PathVariable String name) {
    caller.require(Scope.BANKS_READ);
    return BankTold.of(require(name));
  }

  @PostMapping("/c/banks")
  @Operation(summary = "Make a bank, under the policy 'hold'")
  ResponseEntity<BankTold> create(Caller caller, @RequestBody JsonNode wish) {
    caller.require(Scope.BANKS_WRITE);
    String name = wish.path("name").asString("");
    try {
      Bank.requireName(name);
    } catch (IllegalArgumentException wrong) {
      throw HmaRefusal.malformed(String.valueOf(wrong.getMessage()));
    }
    BankDescription wanted =
        new BankDescription(
            name, "HMA client", "unclassified", CONFIDENCE, "hold", Thresholds.DEFAULT);
    Bank made =
        banks
            .create(wanted, caller.who())
            .orElseThrow(() -> HmaRefusal.forbidden("Bank already exists"));
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(BankTold.of(isOff(wish) ? set(made, BankState.DISABLED, caller) : made));
  }

  @PutMapping("/c/bank/{name}")
  @Operation(summary = "Switch a bank on or off")
  BankTold update(Caller caller, @PathVariable String name, @RequestBody JsonNode wish) {
    caller.require(Scope.BANKS_WRITE);
    Bank bank = require(name);
    if (wish.hasNonNull("name") && !wish.path("name").asString("").equals(name)) {
      throw HmaRefusal.malformed("a bank keeps its name here");
    }
    boolean said = wish.hasNonNull("enabled") || wish.hasNonNull("enabled_ratio");
    BankState state = isOff(wish) ? BankState.DISABLED : BankState.ENABLED;
    return BankTold.of(said ? set(bank, state, caller) : bank);
  }

  @DeleteMapping("/c/bank/{name}")
  @Operation(summary = "Switch a bank off: it is never deleted, because verdicts cite it")
  Map<String, String> delete(Caller caller, @PathVariable String name) {
    caller.require(Scope.BANKS_WRITE);
    banks.bank(name).ifPresent(bank -> set(bank, BankState.DISABLED, caller));
    return Map.of("message", "Done");
  }

  @PostMapping("/c/bank/{name}/content")
  @Operation(summary = "Hash a file, or what lies at a URL of an allowed host, into a bank")
  Map<String, Object> addContent(
      Caller caller,
      @PathVariable String name,
      @RequestParam @Nullable String url,
      @RequestParam(name = "content_type") @Nullable String contentType,
      HttpServletRequest request)
      throws IOException {
    caller.require(Scope.BANKS_WRITE);
    Bank bank = require(name);
    HmaHasher.Hashed hashed =
        url == null || url.isEmpty() ? hasher.ofForm(request) : hasher.ofUrl(url, contentType);
    if (hashed.text().isEmpty()) {
      throw HmaRefusal.malformed(
          "Invalid pdq signal: the picture is too plain to be told from others");
    }
    BankEntry entry = banks.add(bank, hashed.type().type(), hashed.text(), "", caller.who());
    return Map.of("id", entry.key().entry(), "signals", HmaHashing.told(hashed));
  }

  @PostMapping("/c/bank/{name}/signal")
  @Operation(summary = "Put signals into a bank; each is an entry, and the first one's id is told")
  ResponseEntity<Map<String, Object>> addSignal(
      Caller caller, @PathVariable String name, @RequestBody JsonNode given) {
    caller.require(Scope.BANKS_WRITE);
    Bank bank = require(name);
    String note = note(given.path("note").asString(""));
    Map<HmaType, String> signals = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : given.properties()) {
      if (!each.getKey().equals("note")) {
        signals.put(HmaType.named(each.getKey()), each.getValue().asString(""));
      }
    }
    if (signals.isEmpty()) {
      throw HmaRefusal.malformed("No signals given");
    }
    long id = 0;
    Map<String, String> told = new TreeMap<>();
    for (Map.Entry<HmaType, String> each : signals.entrySet()) {
      long entry = add(bank, each.getKey(), each.getValue(), note, caller);
      id = id == 0 ? entry : id;
      told.put(each.getKey().label(), each.getValue());
    }
    return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("id", id, "signals", told));
  }

  @GetMapping("/c/bank/{name}/content/{id}")
  @Operation(summary = "Read an entry; its signal is never shown")
  ContentTold content(Caller caller, @PathVariable String name, @PathVariable long id) {
    caller.require(Scope.BANKS_READ);
    Bank bank = require(name);
    return told(bank, entry(bank, id));
  }

  @PutMapping("/c/bank/{name}/content/{id}")
  @Operation(summary = "Switch an entry off or on")
  ContentTold updateContent(
      Caller caller, @PathVariable String name, @PathVariable long id, @RequestBody JsonNode wish) {
    caller.require(Scope.BANKS_WRITE);
    Bank bank = require(name);
    BankEntry before = entry(bank, id);
    if (!wish.has("disable_until_ts")) {
      return told(bank, before);
    }
    long until = wish.path("disable_until_ts").asLong(-1);
    if (until < 0) {
      throw HmaRefusal.malformed("disable_until_ts must be a non-negative integer");
    }
    EntryState state = until == ENABLED ? EntryState.ACTIVE : EntryState.REMOVED;
    return told(
        bank,
        banks
            .mark(bank, id, state, caller.who(), "disable_until_ts " + until)
            .orElseThrow(() -> missing(id)));
  }

  @DeleteMapping("/c/bank/{name}/content/{id}")
  @Operation(summary = "Take an entry out")
  Map<String, Integer> deleteContent(
      Caller caller, @PathVariable String name, @PathVariable long id) {
    caller.require(Scope.BANKS_WRITE);
    Bank bank = require(name);
    boolean there = banks.entry(bank, id).filter(each -> each.state().matches()).isPresent();
    if (there) {
      banks.mark(bank, id, EntryState.REMOVED, caller.who(), "deleted over the HMA API");
    }
    return Map.of("deleted", there ? 1 : 0);
  }

  @GetMapping("/c/signal_type")
  @Operation(summary = "List the signal types")
  List<Map<String, Object>> signalTypes(Caller caller) {
    caller.require(Scope.BANKS_READ);
    return Arrays.stream(HmaType.values())
        .map(each -> Map.<String, Object>of("name", each.label(), "enabled_ratio", 1.0))
        .toList();
  }

  @GetMapping("/c/content_type")
  @Operation(summary = "List the content types")
  List<Map<String, Object>> contentTypes(Caller caller) {
    caller.require(Scope.BANKS_READ);
    return HmaType.contents().stream()
        .map(each -> Map.<String, Object>of("name", each, "enabled", true))
        .toList();
  }

  private long add(Bank bank, HmaType type, String signal, String note, Caller caller) {
    try {
      return banks.add(bank, type.type(), signal, note, caller.who()).key().entry();
    } catch (IllegalArgumentException wrong) {
      throw HmaRefusal.malformed("Invalid " + type.label() + " signal: " + wrong.getMessage());
    }
  }

  private Bank set(Bank bank, BankState state, Caller caller) {
    return banks
        .change(bank.name(), before -> with(before, state), caller.who())
        .orElseThrow(() -> HmaRefusal.missing("Bank not found"));
  }

  private static Bank with(Bank bank, BankState state) {
    return new Bank(
        bank.id(),
        bank.name(),
        bank.source(),
        bank.classification(),
        bank.confidence(),
        bank.policy(),
        bank.thresholds(),
        state,
        bank.createdAt());
  }

  /** HMA's clients send numbers as text, too. */
  private static boolean isOff(JsonNode wish) {
    JsonNode ratio = wish.path("enabled_ratio");
    if (ratio.isMissingNode() || ratio.isNull()) {
      return wish.hasNonNull("enabled") && !wish.path("enabled").asBoolean(true);
    }
    try {
      double value = Double.parseDouble(ratio.asString());
      if (value < 0 || value > 1) {
        throw HmaRefusal.malformed("enabled_ratio is 0.0 to 1.0");
      }
      return value == 0;
    } catch (NumberFormatException noNumber) {
      throw HmaRefusal.malformed("enabled_ratio is a number");
    }
  }

  private Bank require(String name) {
    return banks.bank(name).orElseThrow(() -> HmaRefusal.missing("bank not found"));
  }

  private BankEntry entry(Bank bank, long id) {
    return banks.entry(bank, id).orElseThrow(() -> missing(id));
  }

  private static HmaRefusal missing(long id) {
    return HmaRefusal.missing("content '" + id + "' not found");
  }

  private static String note(String note) {
    if (note.length() > LONGEST_NOTE || note.chars().anyMatch(Character::isISOControl)) {
      throw HmaRefusal.malformed("note must be at most 255 characters");
    }
    return note;
  }

  private static ContentTold told(Bank bank, BankEntry entry) {
    String origin = entry.provenance().origin();
    return new ContentTold(
        entry.key().entry(),
        entry.state().matches() ? ENABLED : DISABLED,
        null,
        BankTold.of(bank),
        origin.isEmpty() ? null : origin);
  }
}
