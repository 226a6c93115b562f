package dev.breakwater.openness.hma;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.openness.sharing.Exchange;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.Partners;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /c/exchange}: read only. Whoever may make an exchange in HMA sets addresses and
 * credentials with it; here those stand in the settings, so making one is refused and says where to
 * go.
 */
@RestController
@Tag(name = "HMA", description = "As Hasher-Matcher-Actioner has it; see docs/hma.md.")
public final class HmaExchanges {
  private static final String ELSEWHERE =
      "partners and their credentials stand in Breakwater's settings: see docs/sharing.md";

  private final Exchanges exchanges;
  private final Partners partners;
  private final List<PartnerKind> kinds;

  HmaExchanges(Exchanges exchanges, Partners partners, List<PartnerKind> kinds) {
    this.exchanges = exchanges;
    this.partners = partners;
    this.kinds = List.copyOf(kinds);
  }

  @GetMapping("/c/exchanges")
  @Operation(summary = "List the names of the exchanges")
  List<String> list(Caller caller) {
    caller.require(Scope.EXCHANGES_READ);
    return exchanges.all().stream().map(Exchange::name).toList();
  }

  @GetMapping("/c/exchanges/apis")
  @Operation(summary = "List the kinds of partners")
  List<String> apis(Caller caller) {
    caller.require(Scope.EXCHANGES_READ);
    return kinds.stream().map(PartnerKind::name).toList();
  }

  @GetMapping("/c/exchanges/api/{kind}")
  @Operation(summary = "Tell whether the settings name a partner of a kind")
  Map<String, Boolean> api(Caller caller, @PathVariable String kind) {
    caller.require(Scope.EXCHANGES_READ);
    boolean set = partners.all().stream().anyMatch(each -> each.kind().name().equals(kind));
    return Map.of("supports_authentification", true, "has_set_authentification", set);
  }

  @PostMapping("/c/exchanges")
  @Operation(summary = "Refused: see docs/sharing.md")
  Map<String, String> create(Caller caller) {
    caller.require(Scope.EXCHANGES_READ);
    throw HmaRefusal.forbidden(ELSEWHERE);
  }

  @GetMapping("/c/exchange/{name}")
  @Operation(summary = "Read one exchange")
  Map<String, Object> show(Caller caller, @PathVariable String name) {
    caller.require(Scope.EXCHANGES_READ);
    Exchange exchange = require(name);
    String kind =
        partners.partner(exchange.partner()).map(each -> each.kind().name()).orElse("unknown");
    return Map.of("name", name, "api", kind, "enabled", exchange.state() == Exchange.State.ENABLED);
  }

  @GetMapping("/c/exchange/{name}/status")
  @Operation(summary = "Tell how an exchange goes")
  Map<String, @Nullable Object> status(Caller caller, @PathVariable String name) {
    caller.require(Scope.EXCHANGES_READ);
    Exchange exchange = require(name);
    Exchange.Standing standing = exchange.standing();
    Instant synced = standing.syncedAt();
    Map<String, @Nullable Object> status = new LinkedHashMap<>();
    status.put("checkpoint_ts", synced == null ? null : synced.getEpochSecond());
    status.put("last_fetch_complete_ts", synced == null ? null : synced.getEpochSecond());
    status.put("last_fetch_succeeded", standing.trouble() == null);
    status.put("up_to_date", synced != null && standing.trouble() == null);
    status.put("fetched_items", exchanges.listed(exchange));
    status.put("running_fetch_start_ts", null);
    return status;
  }

  private Exchange require(String name) {
    return exchanges.exchange(name).orElseThrow(() -> HmaRefusal.missing("Exchange not found"));
  }
}
