package dev.breakwater.openness.peer;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.openness.sharing.Opinion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /peer/v1}: our feeds, for the peers that each names; the format is in
 * docs/peer-exchange.md.
 */
@RestController
@Tag(name = "Peers", description = "Feeds for other companies; see docs/peer-exchange.md.")
public final class PeerController {
  private static final int MOST_LINES = 5_000;

  private final PeerFeeds feeds;
  private final SharedIncidents incidents;
  private final SeenHeads seen;

  PeerController(PeerFeeds feeds, SharedIncidents incidents, SeenHeads seen) {
    this.feeds = feeds;
    this.incidents = incidents;
    this.seen = seen;
  }

  @GetMapping("/peer/v1/feeds/{feed}/lines")
  @Operation(summary = "A signed head, and the lines before it from a place on")
  void lines(
      Caller caller,
      @PathVariable String feed,
      @RequestParam(defaultValue = "0") long from,
      HttpServletResponse response)
      throws IOException {
    caller.require(Scope.PEER_FEEDS);
    requireReader(caller, feed);
    PeerFeeds.Page page = feeds.page(feed, from, MOST_LINES);
    response.setContentType("application/x-ndjson");
    response.setHeader("Cache-Control", "no-store");
    OutputStream out = response.getOutputStream();
    out.write((page.head().line() + "\n").getBytes(StandardCharsets.UTF_8));
    for (String line : page.lines()) {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  @GetMapping("/peer/v1/feeds/{feed}/consistency")
  @Operation(summary = "Shows that a feed of one size begins with that of another")
  List<String> consistency(
      Caller caller,
      @PathVariable String feed,
      @RequestParam long first,
      @RequestParam long second) {
    caller.require(Scope.PEER_FEEDS);
    requireReader(caller, feed);
    return feeds
        .consistency(feed, first, second)
        .orElseThrow(() -> ProblemException.invalid("second", "a size the feed has had"))
        .stream()
        .map(MerkleHash::toString)
        .toList();
  }

  @PostMapping("/peer/v1/feeds/{feed}/opinions/{entry}/{opinion}")
  @Operation(summary = "Tell what was found of an entry")
  Map<String, Boolean> tell(
      Caller caller,
      @PathVariable String feed,
      @PathVariable String entry,
      @PathVariable Opinion opinion) {
    caller.require(Scope.PEER_FEEDS);
    requireReader(caller, feed);
    boolean taken =
        entry.startsWith("i")
            ? incidents.take(feed, entry, caller.name(), opinion)
            : feeds.take(feed, entry, caller.name(), opinion);
    return Map.of("taken", taken);
  }

  @GetMapping("/peer/v1/seen")
  @Operation(summary = "The newest head of somebody else's feed that we have checked")
  Map<String, String> seen(
      Caller caller, @RequestParam String publisher, @RequestParam String feed) {
    caller.require(Scope.PEER_FEEDS);
    Optional<LogHead> head = seen.head(publisher, feed);
    return head.map(each -> Map.of("head", each.line())).orElse(Map.of());
  }

  private void requireReader(Caller caller, String feed) {
    if (!PeerDoor.isPeer(caller) || !feeds.mayRead(feed, caller.name())) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "there is no feed of this name for this peer");
    }
  }
}
