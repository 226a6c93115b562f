package dev.breakwater.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a running server as any client would; a refusal becomes a {@link CommandFailed}. */
public final class ApiClient implements AutoCloseable {
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
  private static final Duration LONGEST_DOWNLOAD = Duration.ofHours(1);

  private final URI server;
  private final String key;
  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public ApiClient(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  public JsonNode get(String path) {
    return send(request(path).GET(), ANSWER_WITHIN);
  }

  public JsonNode post(String path, Object body) {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(body))),
        ANSWER_WITHIN);
  }

  public JsonNode patch(String path, Object body) {
    return send(
        request(path)
            .header("content-type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json.writeValueAsString(body))),
        ANSWER_WITHIN);
  }

  /** Sends a body of any length as it comes, and waits {@code within} for the answer. */
  public JsonNode post(String path, String contentType, BodyPublisher body, Duration within) {
    return post(path, Map.of(), contentType, body, within);
  }

  /** The same with more headers. */
  public JsonNode post(
      String path,
      Map<String, String> headers,
      String contentType,
      BodyPublisher body,
      Duration within) {
    HttpRequest.Builder request = request(path).header("content-type", contentType).POST(body);
    headers.forEach(request::header);
    return send(request, within);
  }

  public void delete(String path) {
    send(request(path).DELETE(), ANSWER_WITHIN);
  }

  /** Saves what {@code path} answers. */
  public void download(String path, Path into) {
    HttpRequest request = request(path).GET().timeout(LONGEST_DOWNLOAD).build();
    HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() / 100 != 2) {
        throw new CommandFailed(refusal(response.statusCode(), body.readAllBytes()));
      }
      Files.copy(body, into, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException broken) {
      throw new CommandFailed("the download to " + into + " broke off; it is not whole");
    }
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("authorization", "Bearer " + key);
  }

  private JsonNode send(HttpRequest.Builder request, Duration within) {
    HttpResponse<byte[]> response =
        exchange(request.timeout(within).build(), BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 != 2) {
      throw new CommandFailed(refusal(response.statusCode(), response.body()));
    }
    return response.body().length == 0 ? json.nullNode() : json.readTree(response.body());
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (ConnectException notThere) {
      throw new CommandFailed(
          "no server answers at "
              + server
              + ": start one with './breakwater serve', or name it"
              + " with --url");
    } catch (HttpTimeoutException late) {
      throw new CommandFailed("the server at " + server + " did not answer in time");
    } catch (IOException broken) {
      throw new CommandFailed("the connection to " + server + " broke: " + broken.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("stopped");
    }
  }

  /** What the server's problem document says. */
  private String refusal(int status, byte[] body) {
    try {
      JsonNode problem = json.readTree(body);
      StringBuilder told = new StringBuilder(problem.path("title").asString("refused"));
      told.append(": ").append(problem.path("detail").asString(""));
      for (JsonNode fault : problem.path("errors")) {
        told.append("\n  ")
            .append(fault.path("field").asString(""))
            .append(": ")
            .append(fault.path("expected").asString(""));
      }
      return told.toString();
    } catch (JacksonException noProblem) {
      return "the server answered with status " + status + " and no reason; is it a Breakwater?";
    }
  }
}
