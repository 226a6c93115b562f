package dev.breakwater.live.classify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a model over HTTP: the picture is the body, the answer is JSON with a number in it.
 *
 * <p>Each question has one time limit for all of it and is not repeated: the next picture is the
 * next try. What is no number between 0 and 1 is no opinion.
 */
public final class HttpClassifier implements Classifier, AutoCloseable {
  private static final int LONGEST_ANSWER = 64 << 10;

  private final URI url;
  private final @Nullable String authorization;
  private final String scoreAt;
  private final Duration patience;
  private final JsonMapper json;
  private final HttpClient http;

  public HttpClassifier(
      URI url, @Nullable String authorization, String scoreAt, Duration patience, JsonMapper json) {
    this.url = url;
    this.authorization = authorization;
    this.scoreAt = scoreAt;
    this.patience = patience;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Opinion look(String mediaType, byte[] picture) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("content-type", mediaType)
            .header("accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(picture));
    if (authorization != null) {
      request.header("authorization", authorization);
    }
    try {
      return opinion(send(request.build()));
    } catch (IOException failed) {
      return new Opinion.CannotTell("the classifier gives no answer in time");
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    var exchange =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("no longer wanted", stopped);
    } catch (ExecutionException | TimeoutException failed) {
      exchange.cancel(true);
      throw new IOException("no answer", failed);
    }
  }

  private Opinion opinion(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      return new Opinion.CannotTell("the classifier answers " + response.statusCode());
    }
    try {
      JsonNode score = json.readTree(response.body()).at(scoreAt);
      double value = score.isNumber() ? score.asDouble() : Double.NaN;
      return value >= 0 && value <= 1
          ? new Opinion.Score(value)
          : new Opinion.CannotTell("the classifier's answer has no score between 0 and 1");
    } catch (JacksonException noJson) {
      return new Opinion.CannotTell("the classifier's answer is no JSON");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
