package dev.breakwater.openness.hma;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.SignalType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /m}: signals looked for and compared. Nothing is recorded, as with {@code record} left
 * out.
 */
@RestController
@Tag(name = "HMA", description = "As Hasher-Matcher-Actioner has it; see docs/hma.md.")
public final class HmaMatching {
  private static final String NO_DISTANCE = "-";
  private static final int HMA_THRESHOLD = 31;
  private static final Quality GOOD = new Quality(100);

  private final KnownSignals known;
  private final BankFollower banks;
  private final HmaHasher hasher;

  HmaMatching(KnownSignals known, BankFollower banks, HmaHasher hasher) {
    this.known = known;
    this.banks = banks;
    this.hasher = hasher;
  }

  /** A match as HMA writes it: the distance is text. */
  record Matched(long bank_content_id, String distance) {}

  @GetMapping("/m/lookup")
  @Operation(summary = "Look a signal up, or what lies at a URL of an allowed host")
  Map<String, ?> lookup(
      Caller caller,
      @RequestParam @Nullable String url,
      @RequestParam(name = "content_type") @Nullable String contentType,
      @RequestParam @Nullable String signal,
      @RequestParam(name = "signal_type") @Nullable String signalType,
      @RequestParam @Nullable String banks)
      throws IOException {
    caller.require(Scope.HASHES_LOOKUP);
    if (url != null && !url.isEmpty()) {
      HmaHasher.Hashed hashed = hasher.ofUrl(url, contentType);
      Map<String, List<Matched>> found = byBank(hits(hashed), banks);
      return signalType == null
          ? Map.of(hashed.type().label(), found)
          : hashed.type().label().equals(signalType) ? found : Map.of();
    }
    if (signal == null || signalType == null) {
      throw HmaRefusal.malformed("Either url or both signal and signal_type are required");
    }
    return byBank(hits(HmaType.named(signalType), signal), banks);
  }

  @PostMapping("/m/lookup")
  @Operation(summary = "Look a file up")
  Map<String, Map<String, List<Matched>>> lookup(
      Caller caller, @RequestParam @Nullable String banks, HttpServletRequest request)
      throws IOException {
    caller.require(Scope.HASHES_LOOKUP);
    HmaHasher.Hashed hashed = hasher.ofForm(request);
    return Map.of(hashed.type().label(), byBank(hits(hashed), banks));
  }

  @GetMapping("/m/raw_lookup")
  @Operation(summary = "Look a signal up, and tell the entries only")
  Map<String, List<?>> rawLookup(
      Caller caller,
      @RequestParam @Nullable String signal,
      @RequestParam(name = "signal_type") @Nullable String signalType,
      @RequestParam @Nullable String banks,
      @RequestParam(name = "include_distance", defaultValue = "false") boolean includeDistance) {
    caller.require(Scope.HASHES_LOOKUP);
    if (signal == null || signalType == null) {
      throw HmaRefusal.malformed("signal and signal_type are required");
    }
    List<Matched> matches = new ArrayList<>();
    byBank(hits(HmaType.named(signalType), signal), banks).values().forEach(matches::addAll);
    return Map.of(
        "matches",
        includeDistance ? matches : matches.stream().map(Matched::bank_content_id).toList());
  }

  @PostMapping("/m/compare")
  @Operation(summary = "Compare two signals of each type")
  Map<String, List<?>> compare(Caller caller, @RequestBody Map<String, List<String>> pairs) {
    caller.require(Scope.HASHES_LOOKUP);
    Map<String, List<?>> told = new TreeMap<>();
    pairs.forEach((name, pair) -> {
      if (pair.size() != 2) {
        throw HmaRefusal.malformed("Comparison hash list length must be exactly 2");
      }
      told.put(name, compare(HmaType.named(name), pair));
    });
    return told;
  }

  @GetMapping("/m/index/status")
  @Operation(summary = "Tell how many signals are looked for")
  Map<String, Map<String, Object>> status(
      Caller caller, @RequestParam(name = "signal_type") @Nullable String signalType) {
    caller.require(Scope.HASHES_LOOKUP);
    Map<String, Map<String, Object>> told = new TreeMap<>();
    for (HmaType each : HmaType.values()) {
      if (signalType == null || HmaType.named(signalType) == each) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("present", banks.isLoaded());
        status.put("built_to", banks.isLoaded() ? banks.reached() : -1);
        status.put("size", known.table(each.type()).size());
        told.put(each.label(), status);
      }
    }
    return told;
  }

  private List<?> compare(HmaType type, List<String> pair) {
    String left = canonical(type, pair.get(0));
    String right = canonical(type, pair.get(1));
    if (type == HmaType.PDQ) {
      int distance = Pdq256.parse(left).distanceTo(Pdq256.parse(right));
      return List.of(distance <= HMA_THRESHOLD, Map.of("distance", distance));
    }
    return List.of(left.equals(right), Map.of());
  }

  private List<Hit> hits(HmaHasher.Hashed hashed) {
    if (hashed.text().isEmpty()) {
      return List.of();
    }
    return hashed.looks().isEmpty()
        ? hits(hashed.type(), hashed.text())
        : search(picture(hashed.looks()));
  }

  private List<Hit> hits(HmaType type, String signal) {
    String canonical = canonical(type, signal);
    return search(
        type.type() == SignalType.PDQ
            ? picture(List.of(Pdq256.parse(canonical)))
            : new ItemSignal.Written(type.type(), canonical));
  }

  private static ItemSignal picture(List<Pdq256> hashes) {
    return new ItemSignal.Picture(new Look(hashes, GOOD, new Place.WholePicture()));
  }

  private List<Hit> search(ItemSignal signal) {
    if (!banks.isLoaded()) {
      throw HmaRefusal.notNow("index not yet ready");
    }
    return known.table(signal.type()).search(signal, known.lines());
  }

  private String canonical(HmaType type, String signal) {
    try {
      return known.table(type.type()).canonical(type.type(), signal);
    } catch (IllegalArgumentException wrong) {
      throw HmaRefusal.malformed("invalid signal: " + wrong.getMessage());
    }
  }

  private Map<String, List<Matched>> byBank(List<Hit> hits, @Nullable String banksWanted) {
    Set<String> wanted =
        banksWanted == null || banksWanted.isEmpty()
            ? Set.of()
            : Set.copyOf(List.of(banksWanted.split(",", -1)));
    Map<String, Map<Long, Matched>> found = new TreeMap<>();
    for (Hit hit : hits) {
      Optional<String> bank = known.enabledBank(hit.key()).map(Bank::name);
      if (bank.isPresent() && (wanted.isEmpty() || wanted.contains(bank.get()))) {
        Matched matched = new Matched(hit.key().entry(), distance(hit));
        found
            .computeIfAbsent(bank.get(), name -> new TreeMap<>())
            .merge(matched.bank_content_id(), matched, HmaMatching::nearer);
      }
    }
    Map<String, List<Matched>> told = new TreeMap<>();
    found.forEach((bank, matches) -> told.put(bank, List.copyOf(matches.values())));
    return told;
  }

  private static Matched nearer(Matched one, Matched other) {
    return !one.distance().equals(NO_DISTANCE)
            && Integer.parseInt(other.distance()) < Integer.parseInt(one.distance())
        ? other
        : one;
  }

  private static String distance(Hit hit) {
    return hit instanceof Hit.Near near ? Integer.toString(near.distance().bits()) : NO_DISTANCE;
  }
}
