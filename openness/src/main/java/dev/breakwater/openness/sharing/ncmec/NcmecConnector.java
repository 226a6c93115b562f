package dev.breakwater.openness.sharing.ncmec;

import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerHttp.Reply;
import dev.breakwater.openness.sharing.Progress;
import dev.breakwater.openness.sharing.RecordRef;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.openness.sharing.Trouble;
import dev.breakwater.upload.bank.SignalType;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads NCMEC's entries range by range, as NCMEC recommends: the last {@code to} is kept, and the
 * next question begins there.
 *
 * <p>Entries inside a range come in no order of time, so the beginning of the next range moves only
 * when the last page of this one is in. Until then progress is the range and the address of the
 * next page; that address is good for twelve hours at most, after which the range is read again
 * from its first page. The range ends five seconds ago, so that what is being written now is not
 * missed.
 */
final class NcmecConnector implements Connector {
  private static final Duration PAGE_GOOD_FOR = Duration.ofHours(12);
  private static final Duration STILL_BEING_WRITTEN = Duration.ofSeconds(5);
  private static final String ENTRIES = "/v2/entries";
  private static final Map<SignalType, String> FEEDBACK_TYPES =
      Map.of(
          SignalType.MD5, "MD5",
          SignalType.SHA1, "SHA1",
          SignalType.PHOTODNA, "PDNA",
          SignalType.PDQ, "PDQ");

  private final URI address;
  private final String authorization;
  private final Optional<String> reasonWanted;
  private final PartnerHttp http;
  private final Clock clock;

  NcmecConnector(
      URI address,
      String authorization,
      Optional<String> reasonWanted,
      PartnerHttp http,
      Clock clock) {
    this.address = address;
    this.authorization = authorization;
    this.reasonWanted = reasonWanted;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Where it stands.
   *
   * @param from everything before is in
   * @param to where the range under way ends; null between ranges
   * @param next its next page, relative to the address; null for its first
   * @param nextSince when that address was given
   */
  private record Place(
      Instant from, @Nullable Instant to, @Nullable String next, @Nullable Instant nextSince) {
    private static final Place START = new Place(Instant.EPOCH, null, null, null);

    private Place between() {
      return new Place(from, null, null, null);
    }
  }

  @Override
  public Step next(Optional<String> progress) {
    Place place = Progress.read(progress, Place.class).orElse(Place.START);
    return page(isStale(place) ? place.between() : place);
  }

  private boolean isStale(Place place) {
    return place.nextSince != null && clock.instant().isAfter(place.nextSince.plus(PAGE_GOOD_FOR));
  }

  private Step page(Place place) {
    Instant to = place.to == null ? end() : place.to;
    if (to.isBefore(place.from)) {
      to = place.from;
    }
    String path = place.next == null ? range(place.from, to) : place.next;
    return switch (get(path)) {
      case Reply.Failed(Trouble trouble) -> new Step.Failed(trouble);
      case Reply.Answered(int status, byte[] body) when status == 200 -> read(place, to, body);
      case Reply.Answered answered when place.next != null && isUnknownPage(answered.status()) ->
          page(place.between());
      case Reply.Answered answered -> odd(answered.status());
    };
  }

  /** The page's address is good no more: the range is read from its beginning. */
  private static boolean isUnknownPage(int status) {
    return status == 400 || status == 404 || status == 410;
  }

  private Step read(Place place, Instant to, byte[] body) {
    Optional<NcmecEntries> read = NcmecEntries.read(body);
    if (read.isEmpty()) {
      return new Step.Failed(new Trouble.Garbled("a page is not a queryResult"));
    }
    NcmecEntries entries = read.get();
    Step.Pass pass = place.from.equals(Instant.EPOCH) ? Step.Pass.EVERYTHING : Step.Pass.CHANGES;
    Optional<String> next = entries.next();
    if (next.isPresent() && !next.get().startsWith(ENTRIES + "?")) {
      return new Step.Failed(new Trouble.Garbled("the next page is not one of entries"));
    }
    Place after =
        next.map(path -> new Place(place.from, to, path, clock.instant()))
            .orElseGet(() -> new Place(to, null, null, null));
    return new Step.Page(
        entries.changes(),
        entries.setAside(),
        pass,
        next.isPresent() ? Step.Position.MORE : Step.Position.LAST,
        Progress.write(after));
  }

  @Override
  public Told tell(OpinionOf opinion) {
    RecordRef about = opinion.about();
    String type = FEEDBACK_TYPES.get(about.type());
    String[] name = about.record().split("/", 3);
    if (type == null || name.length != 3) {
      return new Told.NotTaken("NCMEC takes no feedback on a signal of this type");
    }
    if (opinion.opinion() == Opinion.CONFIRMED) {
      return put(name, type, NcmecFeedback.affirmative());
    }
    return switch (get("/v2/feedback/" + type + "/reasons")) {
      case Reply.Failed(Trouble trouble) -> new Told.NotNow(trouble);
      case Reply.Answered(int status, byte[] body) when status == 200 ->
          NcmecFeedback.reason(body, reasonWanted)
              .map(guid -> put(name, type, NcmecFeedback.negative(guid)))
              .orElseGet(() ->
                  new Told.NotTaken(
                      "NCMEC gives several reasons, or none: name one in the partner's setting"
                          + " options.feedback-reason"));
      case Reply.Answered(int status, byte[] _) ->
          new Told.NotNow(new Trouble.Garbled("it answered with status " + status));
    };
  }

  private Told put(String[] name, String type, byte[] document) {
    String path =
        ENTRIES + "/" + encoded(name[1]) + "/" + encoded(name[2]) + "/" + type + "/feedback";
    Reply reply =
        http.call(
            PartnerHttp.request(URI.create(address + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/xml; charset=utf-8")
                .PUT(BodyPublishers.ofByteArray(document)));
    return switch (reply) {
      case Reply.Failed(Trouble trouble) -> new Told.NotNow(trouble);
      case Reply.Answered answered ->
          answered.isGood()
              ? new Told.Taken()
              : new Told.NotTaken("NCMEC answered with status " + answered.status());
    };
  }

  @Override
  public void close() {
    http.close();
  }

  private Reply get(String path) {
    return http.call(
        PartnerHttp.request(URI.create(address + path))
            .header("Authorization", authorization)
            .GET());
  }

  private Instant end() {
    return clock.instant().minus(STILL_BEING_WRITTEN).truncatedTo(ChronoUnit.SECONDS);
  }

  private static String range(Instant from, Instant to) {
    return ENTRIES + "?from=" + encoded(from.toString()) + "&to=" + encoded(to.toString());
  }

  private static Step odd(int status) {
    return new Step.Failed(new Trouble.Garbled("it answered with status " + status));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
