package dev.breakwater.client;

import dev.breakwater.client.Answer.Unanswered;
import dev.breakwater.client.Answer.Unanswered.Cause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Breakwater server, asked from Java.
 *
 * <p>It promises: only a 200 that says ALLOW becomes {@link Answer.Allowed}, and only one that says
 * DELIVER {@link Judgement.Deliver}; every attempt and every wait is bounded by {@link Patience};
 * an attempt is repeated only where that can help, under the same idempotency key. Calls block,
 * which costs little on a virtual thread. Safe for use by many threads; one for each application is
 * enough. Close it when the application ends.
 */
public final class BreakwaterClient implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final URI server;
  private final String key;
  private final Patience patience;
  private final HttpClient http;

  /**
   * A client of the server at {@code server}: {@code http://127.0.0.1:8080}.
   *
   * @param key a token that {@code ./breakwater key create} printed
   */
  public BreakwaterClient(URI server, String key, Patience patience) {
    this.server = server;
    this.key = key;
    this.patience = patience;
    this.http = HttpClient.newBuilder().connectTimeout(patience.connecting()).build();
  }

  /** Asks about an item. The key needs UPLOADS_WRITE. */
  public Answer check(Upload upload) throws InterruptedException {
    BodyPublisher body;
    try {
      body = body(upload.content());
    } catch (IOException unreadable) {
      return new Unanswered(Cause.REFUSED, "the item's own bytes cannot be read");
    }
    HttpRequest.Builder request =
        request("/v1/uploads")
            .header("Content-Type", "application/octet-stream")
            .header("Breakwater-Actor", upload.actor())
            .header("Breakwater-Service", upload.service())
            .header("Breakwater-Item", upload.item())
            .header("Idempotency-Key", upload.idempotencyKey())
            .POST(body);
    upload
        .from()
        .map(InetAddress::getHostAddress)
        .ifPresent(from -> request.header("Breakwater-Upload-Ip", from));
    upload.at().ifPresent(at -> request.header("Breakwater-Upload-Time", at.toString()));
    upload
        .seenByOthers()
        .ifPresent(seen -> request.header("Breakwater-Publicly-Available", seen.toString()));
    return answer(ask(request.build(), patience));
  }

  /** Asks how far an item is that was answered {@link Answer.Later}. It needs UPLOADS_READ. */
  public Answer status(UUID id) throws InterruptedException {
    return answer(ask(request("/v1/uploads/" + id).GET().build(), patience));
  }

  /**
   * Asks about a message before it is delivered. The key needs MESSAGES_WRITE. An attempt takes at
   * most two seconds and a wait one, whatever {@link Patience} says, for somebody waits to write
   * on. Send the messages of one conversation one after the other.
   */
  public Judgement judge(Message message) throws InterruptedException {
    Patience brief = patience.brief();
    HttpRequest request =
        request("/v1/messages")
            .timeout(brief.oneAttempt())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(MessageJson.of(message))))
            .build();
    return switch (ask(request, brief)) {
      case Reply.None none -> none.why();
      case Reply.Came(HttpResponse<String> response) ->
          response.statusCode() == 200
              ? judged(response.body())
              : new Unanswered(Cause.REFUSED, title(response));
    };
  }

  /** Whether the server says of itself that it is up. */
  public boolean isUp() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/health")).timeout(patience.connecting()).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      return false;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(patience.oneAttempt())
        .header("Authorization", "Bearer " + key);
  }

  private static BodyPublisher body(Content content) throws IOException {
    long length = content.length();
    BodyPublisher stream =
        BodyPublishers.ofInputStream(() -> {
          try {
            return content.open();
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        });
    return length == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(stream, length);
  }

  /** What came of all attempts: something that asking again does not change, or nothing. */
  private sealed interface Reply {
    record Came(HttpResponse<String> response) implements Reply {}

    record None(Unanswered why) implements Reply {}
  }

  private Reply ask(HttpRequest request, Patience patience) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Duration wait = patience.backoff(attempt, ThreadLocalRandom.current());
      Unanswered failed;
      try {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (!mayHelp(response.statusCode())) {
          return new Reply.Came(response);
        }
        failed = new Unanswered(Cause.UNAVAILABLE, title(response));
        wait = asked(response).map(patience::bounded).orElse(wait);
      } catch (IOException | UncheckedIOException away) {
        failed = new Unanswered(Cause.UNAVAILABLE, away.getClass().getSimpleName());
      }
      if (attempt == patience.attempts()) {
        return new Reply.None(failed);
      }
      Thread.sleep(wait);
    }
  }

  /** Too slow, too many, or not now. Other refusals stay the same however often one asks. */
  private static boolean mayHelp(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  private static Answer answer(Reply reply) {
    return switch (reply) {
      case Reply.None none -> none.why();
      case Reply.Came(HttpResponse<String> response) -> read(response);
    };
  }

  private static Answer read(HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 200 -> answered(response.body());
      case 202 -> later(response.body());
      default -> new Unanswered(Cause.REFUSED, title(response));
    };
  }

  /** An answer, or the status that holds one. */
  private static Answer answered(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.path("state").asString("").equals("WAITING")) {
        return later(body);
      }
      JsonNode answer = json.has("answer") ? json.path("answer") : json;
      return answer.isObject() ? Answer.of(JSON.treeToValue(answer, Decision.class)) : unreadable();
    } catch (JacksonException garbage) {
      return unreadable();
    }
  }

  private static Answer later(String body) {
    try {
      return new Answer.Later(UUID.fromString(JSON.readTree(body).path("id").asString("")));
    } catch (JacksonException | IllegalArgumentException garbage) {
      return unreadable();
    }
  }

  private static Judgement judged(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json.isObject() ? Judgement.of(JSON.treeToValue(json, Advice.class)) : unreadable();
    } catch (JacksonException garbage) {
      return unreadable();
    }
  }

  private static Unanswered unreadable() {
    return new Unanswered(Cause.UNREADABLE, "what came back is not an answer of Breakwater");
  }

  private static String title(HttpResponse<String> response) {
    try {
      JsonNode problem = JSON.readTree(response.body());
      StringBuilder title = new StringBuilder(problem.path("detail").asString(""));
      for (JsonNode error : problem.path("errors")) {
        title
            .append("; ")
            .append(error.path("field").asString(""))
            .append(": ")
            .append(error.path("expected").asString(""));
      }
      return (response.statusCode() + " " + title).strip();
    } catch (JacksonException notJson) {
      return String.valueOf(response.statusCode());
    }
  }

  private static Optional<Duration> asked(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
