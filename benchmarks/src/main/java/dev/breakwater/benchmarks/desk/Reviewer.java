package dev.breakwater.benchmarks.desk;

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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the fifty, signed in as everybody is: by a one-time link, a password and an app. */
final class Reviewer {
  private static final String PASSWORD = "four quiet lakes in a row";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("<code class=\"key\">([^<]+)</code>");

  private final HttpClient http;
  private final String origin;
  private String cookie = "";
  private String csrf = "";

  private Reviewer(HttpClient http, int port) {
    this.http = http;
    this.origin = "http://127.0.0.1:" + port;
  }

  /** An answer, and how long it took to its last byte. */
  record Answer(int status, String body, String location, long nanos) {}

  static Reviewer comeIn(HttpClient http, int port, int number)
      throws IOException, InterruptedException {
    Reviewer reviewer = new Reviewer(http, port);
    String welcome = "/console/welcome/benchmark-" + number;
    Answer page = reviewer.get(welcome);
    reviewer.csrf = find(CSRF, page.body());
    Answer in =
        reviewer.post(
            welcome,
            Map.of(
                "password",
                PASSWORD,
                "again",
                PASSWORD,
                "code",
                AuthenticatorCode.now(find(KEY, page.body()))));
    if (in.status() != 303 && in.status() != 302) {
      throw new IOException("reviewer " + number + " could not come in: " + in.status());
    }
    reviewer.csrf = find(CSRF, reviewer.get("/console/queue").body());
    return reviewer;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path, Map<String, String> fields) throws IOException, InterruptedException {
    String form =
        Stream.concat(Stream.of(Map.entry("_csrf", csrf)), fields.entrySet().stream())
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** The news, as long as the server tells any. */
  Stream<String> news() throws IOException, InterruptedException {
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
