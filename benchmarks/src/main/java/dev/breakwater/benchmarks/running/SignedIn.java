package dev.breakwater.benchmarks.running;

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
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person at the console, who came in as everybody does: by a one-time link, a password and an
 * app.
 */
public final class SignedIn {
  private static final String PASSWORD = "four quiet lakes in a row";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("<code class=\"key\">([^<]+)</code>");

  private final HttpClient http;
  private final String origin;
  private String cookie = "";
  private String csrf = "";

  private SignedIn(HttpClient http, int port) {
    this.http = http;
    this.origin = "http://127.0.0.1:" + port;
  }

  /** An answer, and how long it took to its last byte. */
  public record Answer(int status, String body, String location, long nanos) {}

  /**
   * Comes in.
   *
   * @param link the last part of the one-time link
   * @param home a page with a form that this person may open
   */
  public static SignedIn comeIn(HttpClient http, int port, String link, String home)
      throws IOException, InterruptedException {
    SignedIn person = new SignedIn(http, port);
    String welcome = "/console/welcome/" + link;
    Answer page = person.get(welcome);
    person.csrf = find(CSRF, page.body());
    Answer in =
        person.post(
            welcome,
            Map.of(
                "password",
                PASSWORD,
                "again",
                PASSWORD,
                "code",
                AuthenticatorCode.now(find(KEY, page.body()))));
    if (in.status() != 303 && in.status() != 302) {
      throw new IOException("nobody could come in by " + link + ": " + in.status());
    }
    person.csrf = find(CSRF, person.get(home).body());
    return person;
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  public Answer post(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(path, List.copyOf(fields.entrySet()));
  }

  /** Posts a form in which a field may be more than once. */
  public Answer post(String path, List<Map.Entry<String, String>> fields)
      throws IOException, InterruptedException {
    String form =
        Stream.concat(Stream.of(Map.entry("_csrf", csrf)), fields.stream())
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** The news, as long as the server tells any. */
  public Stream<String> news() throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(origin + "/console/live"))
                .header("Cookie", cookie)
                .build(),
            BodyHandlers.ofLines())
        .body();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path)).timeout(Duration.ofSeconds(60));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    long nanos = System.nanoTime() - start;
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    return new Answer(
        answer.statusCode(),
        answer.body(),
        answer.headers().firstValue("Location").orElse(""),
        nanos);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String find(Pattern pattern, String page) throws IOException {
    Matcher matcher = pattern.matcher(page);
    if (!matcher.find()) {
      throw new IOException("the page lacks " + pattern);
    }
    return matcher.group(1);
  }
}
