package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.console.signin.OneTimeLinks;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser of their own, without the browser. */
final class Visitor implements AutoCloseable {
  private static final String PASSWORD = "four quiet lakes in a row";
  private static final String SIGN_IN = "/console/sign-in";

  private final String origin;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final boolean known;
  private String token = "";

  private Visitor(RunningServer server, boolean known) {
    this.origin = "http://localhost:" + server.port();
    this.known = known;
  }

  static Visitor nobody(RunningServer server) {
    Visitor visitor = new Visitor(server, false);
    visitor.readToken(SIGN_IN);
    return visitor;
  }

  /** A new colleague, who has come in by a one-time link. */
  static Visitor signedIn(RunningServer server, String name, Role... roles) {
    Person person =
        server.context().getBean(People.class).add(name, name, Set.of(roles), "test").orElseThrow();
    String link = server.context().getBean(OneTimeLinks.class).make(person.id(), "test");
    Visitor visitor = new Visitor(server, true);
    String page = visitor.readToken(link);
    String secret = first("<code class=\"key\">([A-Z2-7]+)<", page);
    Map<String, String> form =
        Map.of(
            "password", PASSWORD, "again", PASSWORD, "code", new AuthenticatorApp(secret).code());
    HttpResponse<InputStream> answer = visitor.send(visitor.post(link, form));
    assertThat(answer.headers().firstValue("location")).contains("/console/start");
    visitor.readToken("/console/start");
    return visitor;
  }

  /**
   * Whether the guard lets this one through; what the page itself then says is not the question.
   */
  boolean opens(Endpoint endpoint) {
    HttpRequest.Builder request =
        endpoint.method().equals("GET") ? get(endpoint.path()) : post(endpoint.path(), Map.of());
    HttpResponse<InputStream> answer = send(request);
    String body = answer.statusCode() == 403 ? text(answer) : "";
    close(answer);
    assertThat(body).as(endpoint.row()).doesNotContain("too old to send from");
    boolean sentToSignIn =
        answer.statusCode() == 303
            && answer.headers().firstValue("location").orElse("").startsWith(SIGN_IN)
            && !leadsThere(endpoint);
    return !sentToSignIn && !body.contains("None of your roles opens this page");
  }

  /** Sign-in leads to itself, and sign-out whoever was in. */
  private boolean leadsThere(Endpoint endpoint) {
    return endpoint.pattern().startsWith(SIGN_IN) || (known && endpoint.endsSession());
  }

  @Override
  public void close() {
    http.close();
  }

  private String readToken(String path) {
    String page = text(send(get(path)));
    token = first("data-csrf=\"([^\"]+)\"", page);
    return page;
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path)).GET();
  }

  private HttpRequest.Builder post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(origin + path))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("X-CSRF-TOKEN", token)
        .POST(BodyPublishers.ofString(body));
  }

  /** The body is read by whoever wants it: a stream of news has no end. */
  private HttpResponse<InputStream> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofInputStream());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String text(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String first(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
    return found.group(1);
  }
}
