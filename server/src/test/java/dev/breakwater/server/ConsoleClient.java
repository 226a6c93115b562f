package dev.breakwater.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody in the console who sends what they like, and not only what its pages offer.
 *
 * <p>It follows no redirect and keeps one cookie, as a browser does.
 */
public final class ConsoleClient implements AutoCloseable {
  private static final String PASSWORD = "four quiet lakes in a row";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("<code class=\"key\">([^<]+)</code>");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String origin;
  private String cookie = "";
  private String csrf = "";

  /** Nobody yet, at {@code origin}. */
  public ConsoleClient(String origin) {
    this.origin = origin;
  }

  /** Comes in by a one-time link, with a new password and a new app. */
  public ConsoleClient welcome(String path) throws IOException, InterruptedException {
    HttpResponse<String> page = get(path);
    csrf = first(CSRF, page.body());
    HttpResponse<String> in =
        post(
            path,
            Map.of(
                "password",
                PASSWORD,
                "again",
                PASSWORD,
                "code",
                new AuthenticatorApp(first(KEY, page.body()).replace(" ", "")).code()));
    if (in.statusCode() / 100 != 3) {
      throw new IllegalStateException("nobody was let in: " + in.statusCode());
    }
    csrf = first(CSRF, get("/console/account").body());
    return this;
  }

  /** The session's cookie, as it is sent. */
  public String cookie() {
    return cookie;
  }

  /** Goes on with another cookie: one that was stolen or planted. */
  public void cookie(String other) {
    cookie = other;
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** Sends a form of the console with its token. */
  public HttpResponse<String> post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(path, new ArrayList<>(fields.entrySet()));
  }

  /** Sends a form whose fields may come more than once, with its token. */
  public HttpResponse<String> post(String path, List<Map.Entry<String, String>> fields)
      throws IOException, InterruptedException {
    List<Map.Entry<String, String>> all = new ArrayList<>(fields);
    all.add(Map.entry("_csrf", csrf));
    return send(form(path, all));
  }

  /** A form as any page could send it, without the token. */
  public HttpRequest.Builder form(String path, List<Map.Entry<String, String>> fields) {
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, String> each : fields) {
      body.append(body.isEmpty() ? "" : "&")
          .append(encoded(each.getKey()))
          .append('=')
          .append(encoded(each.getValue()));
    }
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(60));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return answer;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /** What {@code pattern} finds first in a page. */
  public static String first(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    if (!matcher.find()) {
      throw new IllegalStateException("the page lacks " + pattern);
    }
    return matcher.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
