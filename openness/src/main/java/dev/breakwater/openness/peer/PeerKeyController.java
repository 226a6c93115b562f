package dev.breakwater.openness.peer;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/peer-key}: what operators hand to each other. */
@RestController
@Tag(name = "Peers", description = "Feeds for other companies; see docs/peer-exchange.md.")
public final class PeerKeyController {
  private final PeerFeeds feeds;

  PeerKeyController(PeerFeeds feeds) {
    this.feeds = feeds;
  }

  @GetMapping("/v1/peer-key")
  @Operation(summary = "Our public key, by which peers know us")
  Map<String, String> key(Caller caller) {
    caller.require(Scope.EXCHANGES_READ);
    return Map.of("key", feeds.key().toString());
  }
}
