package dev.breakwater.ground.access;

import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/keys}: API keys made, listed, rotated and revoked. */
@RestController
@Tag(name = "API keys", description = "What a machine may do here.")
public final class KeysController {
  private static final int DEFAULT_RATE = 1_000;
  private static final int HIGHEST_RATE = 1_000_000;
  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
  private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

  private final ApiKeys keys;
  private final KeyRing ring;

  public KeysController(ApiKeys keys, KeyRing ring) {
    this.keys = keys;
    this.ring = ring;
  }

  /**
   * A key wanted.
   *
   * @param rate requests a second; 1000 when left out
   */
  public record NewKey(String name, Set<Scope> scopes, @Nullable Integer rate) {}

  /** How long the secrets in use stay valid; a day when left out. */
  public record Rotation(@Nullable Duration overlap) {}

  /** A key as it is listed. */
  public record KeyView(
      UUID id,
      String name,
      Set<Scope> scopes,
      int rate,
      Instant createdAt,
      @Nullable Instant revokedAt) {
    static KeyView of(ApiKey key) {
      return new KeyView(
          key.id(), key.name(), key.scopes(), key.rate(), key.createdAt(), key.revokedAt());
    }
  }

  /** A key with its token: keep the token, it is not shown again. */
  public record IssuedKey(KeyView key, String token) {
    @Override
    public String toString() {
      return "IssuedKey(" + key.id() + ")";
    }
  }

  @PostMapping("/v1/keys")
  @Operation(summary = "Make a key; its token is told once")
  ResponseEntity<IssuedKey> create(Caller caller, @RequestBody NewKey wanted) {
    caller.require(Scope.KEYS_ADMIN);
    int rate = Optional.ofNullable(wanted.rate()).orElse(DEFAULT_RATE);
    check(wanted, rate);
    ApiKeys.Issued issued = keys.create(wanted.name(), wanted.scopes(), rate, caller.who());
    ring.refresh();
    return ResponseEntity.created(URI.create("/v1/keys/" + issued.key().id())).body(view(issued));
  }

  @GetMapping("/v1/keys")
  @Operation(summary = "List the keys")
  List<KeyView> list(Caller caller) {
    caller.require(Scope.KEYS_ADMIN);
    return keys.all().stream().map(KeyView::of).toList();
  }

  @PostMapping("/v1/keys/{id}/rotate")
  @Operation(summary = "Give a key a new token, the old one for a while")
  IssuedKey rotate(
      Caller caller, @PathVariable UUID id, @RequestBody(required = false) @Nullable Rotation how) {
    caller.require(Scope.KEYS_ADMIN);
    Duration overlap =
        how == null ? DEFAULT_OVERLAP : Optional.ofNullable(how.overlap()).orElse(DEFAULT_OVERLAP);
    new FieldFaults()
        .check(
            !overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0,
            "overlap",
            "a duration from PT0S to P90D")
        .refuseIfAny();
    ApiKeys.Issued issued =
        keys.rotate(id, overlap, caller.who()).orElseThrow(KeysController::unknown);
    ring.refresh();
    return view(issued);
  }

  @DeleteMapping("/v1/keys/{id}")
  @Operation(summary = "Revoke a key at once")
  ResponseEntity<Void> revoke(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.KEYS_ADMIN);
    if (!keys.revoke(id, caller.who())) {
      throw unknown();
    }
    ring.refresh();
    return ResponseEntity.noContent().build();
  }

  private static void check(NewKey wanted, int rate) {
    new FieldFaults()
        .check(
            !wanted.name().isBlank()
                && wanted.name().length() <= 100
                && wanted.name().chars().noneMatch(Character::isISOControl),
            "name",
            "1 to 100 printable characters that tell whose key it is")
        .check(!wanted.scopes().isEmpty(), "scopes", "at least one scope")
        .check(rate >= 1 && rate <= HIGHEST_RATE, "rate", "1 to 1000000 requests a second")
        .refuseIfAny();
  }

  private static IssuedKey view(ApiKeys.Issued issued) {
    return new IssuedKey(KeyView.of(issued.key()), issued.token());
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "there is no key with this id that has not been revoked");
  }
}
