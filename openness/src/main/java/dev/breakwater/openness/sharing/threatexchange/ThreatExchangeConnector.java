package dev.breakwater.openness.sharing.threatexchange;

import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerHttp.Reply;
import dev.breakwater.openness.sharing.Progress;
import dev.breakwater.openness.sharing.Step;
import dev.breakwater.openness.sharing.Trouble;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a privacy group's updates in the order of their time, which is what ThreatExchange
 * promises.
 *
 * <p>Progress is the time of the last update that is in, so a page may be taken twice and none is
 * left out: the next run begins at that time, one second earlier. Pages inside a run follow the
 * cursor, which carries the access token and therefore never leaves memory. ThreatExchange keeps
 * deletions for 90 days; whoever was silent for 85 begins again from nothing.
 */
final class ThreatExchangeConnector implements Connector {
  private static final Duration DELETIONS_SEEN_WITHIN = Duration.ofDays(85);
  private static final int PAGE = 500;
  private static final String FIELDS =
      "id,indicator,type,last_updated,should_delete,descriptors{id,reactions,owner{id},tags,status}";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI address;
  private final String group;
  private final String token;
  private final PartnerHttp http;
  private final Clock clock;
  private @Nullable URI cursor;

  ThreatExchangeConnector(URI address, String group, String token, PartnerHttp http, Clock clock) {
    this.address = address;
    this.group = group;
    this.token = token;
    this.http = http;
    this.clock = clock;
  }

  /**
   * Where it stands.
   *
   * @param upTo the time of the last update that is in, in seconds
   * @param heardAt when we last heard from ThreatExchange
   * @param pass what the pass under way adds up to
   */
  private record Place(long upTo, Instant heardAt, Step.Pass pass) {}

  @Override
  public Step next(Optional<String> progress) {
    Place place =
        Progress.read(progress, Place.class)
            .orElseGet(() -> new Place(0, clock.instant(), Step.Pass.EVERYTHING));
    if (clock.instant().isAfter(place.heardAt.plus(DELETIONS_SEEN_WITHIN))) {
      return new Step.StartOver(
          "nothing was heard for 85 days, and deletions are told for 90 only");
    }
    Reply reply = http.call(PartnerHttp.request(cursor == null ? begin(place) : cursor).GET());
    return switch (reply) {
      case Reply.Failed(Trouble trouble) -> new Step.Failed(trouble);
      case Reply.Answered answered when answered.isGood() -> page(place, answered.body());
      case Reply.Answered answered -> new Step.Failed(refusal(answered));
    };
  }

  private URI begin(Place place) {
    return URI.create(
        address
            + "/"
            + group
            + "/threat_updates/?access_token="
            + encoded(token)
            + "&start_time="
            + Math.max(0, place.upTo - 1)
            + "&limit="
            + PAGE
            + "&fields="
            + encoded(FIELDS));
  }

  private Step page(Place place, byte[] body) {
    JsonNode page;
    try {
      page = JSON.readTree(body);
    } catch (JacksonException noJson) {
      return new Step.Failed(new Trouble.Garbled("a page is no JSON"));
    }
    if (!page.path("data").isArray()) {
      return new Step.Failed(new Trouble.Garbled("a page has no data"));
    }
    String next = page.path("paging").path("next").asString("");
    if (!next.isEmpty() && !next.startsWith(address + "/")) {
      return new Step.Failed(new Trouble.Garbled("the next page is somewhere else"));
    }
    cursor = next.isEmpty() ? null : URI.create(next);
    ThreatUpdates updates = ThreatUpdates.read(page.path("data"));
    Step.Position position = next.isEmpty() ? Step.Position.LAST : Step.Position.MORE;
    Step.Pass after = position == Step.Position.LAST ? Step.Pass.CHANGES : place.pass;
    return new Step.Page(
        updates.changes(),
        updates.setAside(),
        place.pass,
        position,
        Progress.write(new Place(Math.max(place.upTo, updates.latest()), clock.instant(), after)));
  }

  /** A Graph API error of the type OAuthException means that the token is not, or no more, good. */
  private static Trouble refusal(Reply.Answered answered) {
    try {
      String type = JSON.readTree(answered.body()).path("error").path("type").asString("");
      if (type.equals("OAuthException")) {
        return new Trouble.NotLetIn("it refused our access token");
      }
    } catch (JacksonException noJson) {
      // told below
    }
    return new Trouble.Garbled("it answered with status " + answered.status());
  }

  @Override
  public Told tell(OpinionOf opinion) {
    String descriptor = opinion.about().replyTo();
    if (descriptor.isEmpty()) {
      return new Told.NotTaken("the update named no descriptor to react to");
    }
    String reaction = opinion.opinion() == Opinion.CONFIRMED ? "HELPFUL" : "NOT_HELPFUL";
    URI at = URI.create(address + "/" + encoded(descriptor) + "/?access_token=" + encoded(token));
    Reply reply =
        http.call(
            PartnerHttp.request(at)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("reactions=" + reaction)));
    return switch (reply) {
      case Reply.Failed(Trouble trouble) -> new Told.NotNow(trouble);
      case Reply.Answered answered when answered.isGood() -> new Told.Taken();
      case Reply.Answered answered ->
          refusal(answered) instanceof Trouble.NotLetIn trouble
              ? new Told.NotNow(trouble)
              : new Told.NotTaken("ThreatExchange answered with status " + answered.status());
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
