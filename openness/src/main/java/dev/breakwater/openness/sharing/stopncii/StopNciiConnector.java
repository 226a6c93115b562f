package dev.breakwater.openness.sharing.stopncii;

import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerHttp.Reply;
import dev.breakwater.openness.sharing.Progress;
import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.RecordKey;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads StopNCII's records from a time on; a later record of a signal replaces the earlier one.
 *
 * <p>The time to go on from, {@code nextSetTimestamp}, is kept when the last page is in. A page's
 * token is "not valid over long periods": how long is not said, so one older than an hour is not
 * used, and the set is read again. Records have no name but their signal. Confidence: 50 for what a
 * person submitted, 100 when members blocked it after a look, 25 when members disagree, 0 when all
 * who looked did not block it.
 */
final class StopNciiConnector implements Connector {
  private static final Duration TOKEN_GOOD_FOR = Duration.ofHours(1);
  private static final long FROM_THE_BEGINNING = 10;
  private static final int PAGE = 800;
  private static final Map<String, SignalType> TYPES =
      Map.of("ImagePDQ", SignalType.PDQ, "VideoMD5", SignalType.MD5, "URL", SignalType.URL);
  private static final Set<String> GONE = Set.of("Withdrawn", "Deleted");
  private static final int SUBMITTED = 50;
  private static final int BLOCKED = 100;
  private static final int DISPUTED = 25;
  private static final int NOT_BLOCKED = 0;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final String subscription;
  private final String fetchKey;
  private final Optional<String> feedbackKey;
  private final PartnerHttp http;
  private final Clock clock;

  StopNciiConnector(
      URI address,
      String subscription,
      String fetchKey,
      Optional<String> feedbackKey,
      PartnerHttp http,
      Clock clock) {
    this.address = address;
    this.subscription = subscription;
    this.fetchKey = fetchKey;
    this.feedbackKey = feedbackKey;
    this.http = http;
    this.clock = clock;
  }

  /** Where it stands: the set that begins at a time, and the page of it that is next. */
  private record Place(long from, @Nullable String token, @Nullable Instant tokenSince) {}

  @Override
  public Step next(Optional<String> progress) {
    Place place =
        Progress.read(progress, Place.class)
            .orElseGet(() -> new Place(FROM_THE_BEGINNING, null, null));
    boolean stale =
        place.tokenSince != null && clock.instant().isAfter(place.tokenSince.plus(TOKEN_GOOD_FOR));
    return page(stale ? new Place(place.from, null, null) : place);
  }

  private Step page(Place place) {
    String query =
        "?startTimestamp="
            + place.from
            + "&pageSize="
            + PAGE
            + (place.token == null ? "" : "&nextPageToken=" + encoded(place.token));
    Reply reply =
        http.call(
            PartnerHttp.request(URI.create(address + "/FetchHashes" + query))
                .header("x-functions-key", fetchKey)
                .header("Ocp-Apim-Subscription-Key", subscription)
                .GET());
    return switch (reply) {
      case Reply.Failed(Trouble trouble) -> new Step.Failed(trouble);
      case Reply.Answered answered when answered.isGood() -> read(place, answered.body());
      case Reply.Answered answered when place.token != null && answered.status() == 400 ->
          page(new Place(place.from, null, null));
      case Reply.Answered answered ->
          new Step.Failed(new Trouble.Garbled("it answered with status " + answered.status()));
    };
  }

  private Step read(Place place, byte[] body) {
    JsonNode page;
    try {
      page = JSON.readTree(body);
    } catch (JacksonException noJson) {
      return new Step.Failed(new Trouble.Garbled("a page is no JSON"));
    }
    boolean more = page.path("hasMoreRecords").asBoolean(false);
    String token = page.path("nextPageToken").asString("");
    long set = page.path("nextSetTimestamp").asLong(0);
    if (!page.path("hashRecords").isArray() || (more ? token.isEmpty() : set <= 0)) {
      return new Step.Failed(new Trouble.Garbled("a page does not say what follows it"));
    }
    List<RecordChange> changes = new ArrayList<>();
    List<Step.SetAside> setAside = new ArrayList<>();
    page.path("hashRecords").forEach(record -> read(record, changes, setAside));
    Place after = more ? new Place(place.from, token, clock.instant()) : new Place(set, null, null);
    return new Step.Page(
        changes,
        setAside,
        place.from == FROM_THE_BEGINNING ? Step.Pass.EVERYTHING : Step.Pass.CHANGES,
        more ? Step.Position.MORE : Step.Position.LAST,
        Progress.write(after));
  }

  private static void read(
      JsonNode record, List<RecordChange> changes, List<Step.SetAside> setAside) {
    String kind = record.path("signalType").asString("");
    String value = record.path("hashValue").asString("");
    long at = record.path("lastModtimestamp").asLong(0);
    SignalType type = TYPES.get(kind);
    if (value.isEmpty() || at <= 0) {
      setAside.add(
          new Step.SetAside(
              "at " + at, kind.isEmpty() ? "unknown" : kind, "the record lacks its hash or time"));
    } else if (type != null) {
      changes.add(change(new RecordKey.OfSignal(type, value), at, type, value, record));
    }
  }

  private static RecordChange change(
      RecordKey key, long at, SignalType type, String value, JsonNode record) {
    if (GONE.contains(record.path("hashStatus").asString(""))) {
      return new RecordChange.Withdrawn(key, at);
    }
    int positive = 0;
    int negative = 0;
    Set<String> tags = new HashSet<>();
    for (JsonNode feedback : record.path("CSPFeedbacks")) {
      String said = feedback.path("feedbackValue").asString("");
      positive += said.equals("Blocked") ? 1 : 0;
      negative += said.equals("NotBlocked") ? 1 : 0;
      feedback.path("tags").forEach(tag -> tags.add(tag.asString("")));
    }
    tags.remove("");
    return new RecordChange.Listed(
        key,
        at,
        List.of(new RecordChange.Signal(type, value)),
        tags,
        "",
        confidence(positive, negative),
        new RecordChange.Opinions(positive, negative),
        "");
  }

  private static int confidence(int positive, int negative) {
    if (positive == 0) {
      return negative == 0 ? SUBMITTED : NOT_BLOCKED;
    }
    return negative == 0 ? BLOCKED : DISPUTED;
  }

  @Override
  public Told tell(OpinionOf opinion) {
    if (feedbackKey.isEmpty()) {
      return new Told.NotTaken("the partner's setting options.feedback-key is missing");
    }
    Map<String, Object> feedback =
        Map.of(
            "hashValue", opinion.about().signal(),
            "feedbackValue", opinion.opinion() == Opinion.CONFIRMED ? "Blocked" : "NotBlocked",
            "tags", List.of());
    String body = JSON.writeValueAsString(Map.of("count", 1, "hashFeedbacks", List.of(feedback)));
    Reply reply =
        http.call(
            PartnerHttp.request(URI.create(address + "/SubmitFeedback"))
                .header("x-functions-key", feedbackKey.get())
                .header("Ocp-Apim-Subscription-Key", subscription)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    return switch (reply) {
      case Reply.Failed(Trouble trouble) -> new Told.NotNow(trouble);
      case Reply.Answered answered ->
          answered.isGood()
              ? new Told.Taken()
              : new Told.NotTaken("StopNCII answered with status " + answered.status());
    };
  }

  @Override
  public void close() {
    http.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
