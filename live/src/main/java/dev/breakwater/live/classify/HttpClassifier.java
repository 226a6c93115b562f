package dev.breakwater.live.classify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a model over HTTP: the picture is the body, or stands in one of JSON; the answer is JSON
 * with a number in it, or a word whose worth the operator has said.
 *
 * <p>Each question has one time limit for all of it and is not repeated: the next picture is the
 * next try. What is no number between 0 and 1, and no such word, is no opinion.
 */
public final class HttpClassifier implements Classifier, AutoCloseable {
  private static final int LONGEST_ANSWER = 64 << 10;

  private final URI url;
  private final ClassifierSettings settings;
  private final JsonMapper json;
  private final HttpClient http;

  /** Asks at {@code url} in the form that {@code settings} tell. */
  public HttpClassifier(URI url, ClassifierSettings settings, JsonMapper json) {
    this.url = url;
    this.settings = settings;
    this.json = json;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(settings.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Opinion look(byte[] jpeg) {
    try {
      return opinion(send(question(jpeg)));
    } catch (IOException failed) {
      return new Opinion.CannotTell("the classifier gives no answer in time");
    }
  }

  private HttpRequest question(byte[] jpeg) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(settings.patience())
            .header("accept", "application/json");
    String authorization = settings.authorization();
    if (authorization != null) {
      request.header("authorization", authorization);
    }
    String body = settings.body();
    if (body == null) {
      return request
          .header("content-type", "image/jpeg")
          .POST(HttpRequest.BodyPublishers.ofByteArray(jpeg))
          .build();
    }
    String picture = Base64.getEncoder().encodeToString(jpeg);
    return request
        .header("content-type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                body.replace(ClassifierSettings.PICTURE, '"' + picture + '"')))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    var exchange =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
    try {
      return exchange.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
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
      double value = value(json.readTree(response.body()).at(settings.scoreAt()));
      return value >= 0 && value <= 1
          ? new Opinion.Score(value)
          : new Opinion.CannotTell("the classifier's answer has no score between 0 and 1");
    } catch (JacksonException noJson) {
      return new Opinion.CannotTell("the classifier's answer is no JSON");
    }
  }

  private double value(JsonNode score) {
    if (score.isString()) {
      return settings.worth(score.asString()).orElse(Double.NaN);
    }
    return score.isNumber() ? score.asDouble() : Double.NaN;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
