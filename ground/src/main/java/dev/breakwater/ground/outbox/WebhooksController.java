package dev.breakwater.ground.outbox;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/webhooks}: where events are sent, and how that goes. */
@RestController
@Tag(name = "Webhooks", description = "Where events are delivered, and what became of them.")
public final class WebhooksController {
  private static final int DELIVERIES_SHOWN = 100;

  private final WebhookEndpoints endpoints;
  private final Deliveries deliveries;
  private final WebhookDeliverer deliverer;
  private final WebhookReach reach;
  private final Clock clock;

  WebhooksController(
      WebhookEndpoints endpoints,
      Deliveries deliveries,
      WebhookDeliverer deliverer,
      WebhookReach reach,
      Clock clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.deliverer = deliverer;
    this.reach = reach;
    this.clock = clock;
  }

  /**
   * An endpoint wanted.
   *
   * @param events the types it asks for; all when left out
   */
  public record NewWebhook(String url, @Nullable List<String> events) {
    public NewWebhook {
      events = events == null ? null : List.copyOf(events);
    }

    /** The URL may hold a receiver's secret. */
    @Override
    public String toString() {
      return "NewWebhook(redacted)";
    }
  }

  /** An endpoint with the secret that signs what it gets: keep it, it is not shown again. */
  public record MadeWebhook(WebhookEndpoint endpoint, String secret) {
    @Override
    public String toString() {
      return "MadeWebhook(" + endpoint.id() + ")";
    }
  }

  @PostMapping("/v1/webhooks")
  @Operation(summary = "Name a receiver; its secret is told once")
  ResponseEntity<MadeWebhook> create(Caller caller, @RequestBody NewWebhook wanted) {
    caller.require(Scope.WEBHOOKS_ADMIN);
    List<String> events = Optional.ofNullable(wanted.events()).orElse(List.of());
    Optional<WebhookUrl> url = parse(wanted.url());
    new FieldFaults()
        .check(url.isPresent(), "url", WebhookUrl.RULE)
        .check(
            url.filter(reach::forbids).isEmpty(),
            "url",
            "a public address, unless the setting breakwater.webhooks.allow-private is true")
        .check(
            events.size() <= 100 && events.stream().allMatch(EventType::isName),
            "events",
            "types of events: dotted words, as in upload.decided")
        .refuseIfAny();
    WebhookEndpoints.Made made = endpoints.create(url.orElseThrow(), events, caller);
    return ResponseEntity.created(URI.create("/v1/webhooks/" + made.endpoint().id()))
        .body(new MadeWebhook(made.endpoint(), made.secret().text()));
  }

  @GetMapping("/v1/webhooks")
  @Operation(summary = "List the receivers")
  List<WebhookEndpoint> list(Caller caller) {
    caller.require(Scope.WEBHOOKS_ADMIN);
    return endpoints.all();
  }

  @DeleteMapping("/v1/webhooks/{id}")
  @Operation(summary = "Forget a receiver")
  ResponseEntity<Void> remove(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.WEBHOOKS_ADMIN);
    if (!endpoints.remove(id, caller)) {
      throw unknown("endpoint");
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/v1/webhooks/{id}/deliveries")
  @Operation(summary = "List its newest deliveries")
  List<DeliveryStatus> deliveries(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.WEBHOOKS_ADMIN);
    requireEndpoint(id);
    return deliveries.newest(id, DELIVERIES_SHOWN);
  }

  @PostMapping("/v1/webhooks/{id}/deliveries/{event}/resend")
  @Operation(summary = "Deliver an event once more")
  ResponseEntity<Void> resend(Caller caller, @PathVariable UUID id, @PathVariable UUID event) {
    caller.require(Scope.WEBHOOKS_ADMIN);
    requireEndpoint(id);
    if (!deliveries.resend(event, id, clock.instant())) {
      throw unknown("delivery");
    }
    deliverer.wake();
    return ResponseEntity.accepted().build();
  }

  private void requireEndpoint(UUID id) {
    if (endpoints.find(id).isEmpty()) {
      throw unknown("endpoint");
    }
  }

  private static Optional<WebhookUrl> parse(String url) {
    try {
      return Optional.of(WebhookUrl.parse(url));
    } catch (IllegalArgumentException notAllowed) {
      return Optional.empty();
    }
  }

  private static ProblemException unknown(String what) {
    return new ProblemException(ProblemType.NOT_FOUND, "there is no such " + what);
  }
}
