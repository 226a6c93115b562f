package dev.breakwater.openness.peer;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.ground.keys.SigningKey;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerHttp.Reply;
import dev.breakwater.openness.sharing.Progress;
import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.RecordKey;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.openness.sharing.Trouble;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a peer's feed and believes none of it unchecked.
 *
 * <p>Each page ends in a signed head. Before anything of the page is taken, its lines are hashed
 * and put to the tree of all lines before them: the root must be the head's, and the head must be
 * signed by the key that the operator set. So no line can be changed, left out, moved or taken
 * back. When the last page is in, the head is compared with what other readers have seen; a
 * publisher that shows two lists cannot prove one to be the other's beginning.
 */
final class PeerConnector implements Connector {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final String feed;
  private final PeerKey publisher;
  private final List<URI> witnesses;
  private final SigningKey own;
  private final PartnerHttp http;
  private final Clock clock;

  PeerConnector(
      URI address,
      String feed,
      PeerKey publisher,
      List<URI> witnesses,
      SigningKey own,
      PartnerHttp http,
      Clock clock) {
    this.address = address;
    this.feed = feed;
    this.publisher = publisher;
    this.witnesses = List.copyOf(witnesses);
    this.own = own;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Step next(Optional<String> progress) {
    PeerPlace place = Progress.read(progress, PeerPlace.class).orElse(PeerPlace.START);
    return switch (get(
        address, "/peer/v1/feeds/" + encoded(feed) + "/lines?from=" + place.size())) {
      case Reply.Failed(Trouble trouble) -> new Step.Failed(trouble);
      case Reply.Answered answered when answered.isGood() -> page(place, answered.body());
      case Reply.Answered(int status, byte[] _) when status == 404 ->
          new Step.Failed(new Trouble.NotLetIn("the peer has no such feed for us"));
      case Reply.Answered(int status, byte[] _) ->
          new Step.Failed(new Trouble.Garbled("it answered with status " + status));
    };
  }

  private Step page(PeerPlace place, byte[] body) {
    List<byte[]> lines = lines(body);
    Optional<LogHead> head =
        lines.isEmpty() ? Optional.empty() : LogHead.parse(text(lines.getFirst()));
    if (head.isEmpty() || !head.get().isOf(publisher.bytes(), feed)) {
      return refused("its head is not signed by the key that was set for it");
    }
    PeerPlace.Growing tree = new PeerPlace.Growing(place);
    List<RecordChange> changes = new ArrayList<>();
    List<Step.SetAside> setAside = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      tree.append(MerkleHash.leaf(lines.get(i)));
      read(text(lines.get(i)), place.size() + i, changes, setAside);
    }
    PeerPlace after = tree.at(head.get());
    if (after.size() != head.get().size() || !tree.root().equals(head.get().root())) {
      return refused("it is not what its signed head says: a line was changed, added or left out");
    }
    // A page with lines is asked after: the one that has none is the last.
    boolean more = lines.size() > 1;
    Optional<Trouble> split = compareWithOthers(head.get());
    return split.isPresent()
        ? new Step.Failed(split.get())
        : new Step.Page(
            changes,
            setAside,
            Step.Pass.CHANGES,
            more ? Step.Position.MORE : Step.Position.LAST,
            Progress.write(after));
  }

  private static void read(
      String line, long number, List<RecordChange> changes, List<Step.SetAside> setAside) {
    Optional<FeedLine> read = FeedLine.parse(line);
    if (read.isEmpty()) {
      setAside.add(
          new Step.SetAside(
              "line " + number, "line", "of a kind or type that this version does not know"));
      return;
    }
    changes.add(
        switch (read.get()) {
          case FeedLine.Revoked(String entry) ->
              new RecordChange.Withdrawn(new RecordKey.Named(entry), number);
          case FeedLine.Told told ->
              new RecordChange.Told(
                  new RecordKey.Named(told.entry()),
                  number,
                  told.incident(),
                  new RecordChange.Opinions(told.confirmed(), told.denied()));
          case FeedLine.Listed listed ->
              new RecordChange.Listed(
                  new RecordKey.Named(listed.entry()),
                  number,
                  List.of(new RecordChange.Signal(listed.type(), listed.signal())),
                  Set.of(listed.classification()),
                  listed.origin(),
                  listed.confidence(),
                  new RecordChange.Opinions(listed.confirmed(), listed.denied()),
                  "");
        });
  }

  /** A witness that is away, or knows nothing of the feed, says nothing. */
  private Optional<Trouble> compareWithOthers(LogHead head) {
    for (URI witness : witnesses) {
      Optional<LogHead> theirs = seenBy(witness).filter(each -> each.isOf(publisher.bytes(), feed));
      if (theirs.isPresent() && !isOneFeed(head, theirs.get())) {
        return Optional.of(
            new Trouble.Garbled(
                "refused: the publisher shows another list to "
                    + witness.getHost()
                    + "; keep both heads, they prove it"));
      }
    }
    return Optional.empty();
  }

  private Optional<LogHead> seenBy(URI witness) {
    String path =
        "/peer/v1/seen?publisher=" + encoded(publisher.toString()) + "&feed=" + encoded(feed);
    return get(witness, path) instanceof Reply.Answered answered && answered.isGood()
        ? json(answered.body()).flatMap(node -> LogHead.parse(node.path("head").asString("")))
        : Optional.empty();
  }

  private boolean isOneFeed(LogHead ours, LogHead theirs) {
    boolean behind = ours.size() <= theirs.size();
    LogHead first = behind ? ours : theirs;
    LogHead second = behind ? theirs : ours;
    List<MerkleHash> proof = List.of();
    if (first.size() > 0 && first.size() < second.size()) {
      String path =
          "/peer/v1/feeds/%s/consistency?first=%d&second=%d"
              .formatted(encoded(feed), first.size(), second.size());
      if (!(get(address, path) instanceof Reply.Answered answered && answered.isGood())) {
        return false;
      }
      Optional<List<MerkleHash>> shown = proof(answered.body());
      if (shown.isEmpty()) {
        return false;
      }
      proof = shown.get();
    }
    return Proofs.extendsTree(first.size(), first.root(), second.size(), second.root(), proof);
  }

  private static Optional<List<MerkleHash>> proof(byte[] body) {
    try {
      List<MerkleHash> proof = new ArrayList<>();
      json(body)
          .ifPresent(
              array -> array.forEach(each -> proof.add(MerkleHash.parse(each.asString("")))));
      return Optional.of(proof);
    } catch (IllegalArgumentException noProof) {
      return Optional.empty();
    }
  }

  @Override
  public Told tell(OpinionOf opinion) {
    return tellOfIncident(opinion.about().record(), opinion.opinion());
  }

  /** Of whatever it is: the feed names incidents as it names entries. */
  @Override
  public Told tellOfIncident(String record, Opinion opinion) {
    String path =
        "/peer/v1/feeds/%s/opinions/%s/%s"
            .formatted(encoded(feed), encoded(record), opinion.name());
    return switch (http.call(signed(address, "POST", path).POST(BodyPublishers.noBody()))) {
      case Reply.Failed(Trouble trouble) -> new Told.NotNow(trouble);
      case Reply.Answered answered ->
          answered.isGood()
              ? new Told.Taken()
              : new Told.NotTaken("the peer answered with status " + answered.status());
    };
  }

  @Override
  public void close() {
    http.close();
  }

  private Reply get(URI at, String path) {
    return http.call(signed(at, "GET", path).GET());
  }

  private HttpRequest.Builder signed(URI at, String method, String path) {
    Instant now = clock.instant();
    return PartnerHttp.request(URI.create(at + path))
        .header(PeerRequest.KEY, new PeerKey(own.publicKey()).toString())
        .header(PeerRequest.TIME, now.toString())
        .header(PeerRequest.SIGNATURE, PeerRequest.sign(own, method, path, now));
  }

  /** The lines as bytes, because that is what is hashed. */
  private static List<byte[]> lines(byte[] body) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '\n') {
        lines.add(Arrays.copyOfRange(body, from, i));
        from = i + 1;
      }
    }
    if (from < body.length) {
      lines.add(Arrays.copyOfRange(body, from, body.length));
    }
    return lines;
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }

  private static Optional<JsonNode> json(byte[] body) {
    try {
      return Optional.of(JSON.readTree(body));
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }

  private static Step refused(String why) {
    return new Step.Failed(new Trouble.Garbled("the feed is refused: " + why));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
