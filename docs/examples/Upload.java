import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks Breakwater about one file, with nothing but the JDK.
 *
 * <p>Run it: {@code BREAKWATER_KEY=... java Upload.java photo.jpg user-17 photos photo-1}. It prints
 * the verdict and ends with 0 for ALLOW, 1 for HOLD, 2 for BLOCK. Only a 200 that says ALLOW is an
 * ALLOW: every other way this can end is HOLD.
 */
final class Upload {
  private static final int ATTEMPTS = 4;
  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(60);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  enum Verdict {
    ALLOW,
    HOLD,
    BLOCK
  }

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;
  private final String key;

  Upload(URI server, String key) {
    this.server = server;
    this.key = key;
  }

  /** The verdict; HOLD whenever there is none, so that a failure never shows an item. */
  Verdict ask(Path file, String actor, String service, String item)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/uploads"))
            .timeout(ONE_ATTEMPT)
            .header("Authorization", "Bearer " + key)
            .header("Breakwater-Actor", actor)
            .header("Breakwater-Service", service)
            .header("Breakwater-Item", item)
            // The same for every attempt: a verdict already given is given again, not made twice.
            .header("Idempotency-Key", item)
            .POST(BodyPublishers.ofFile(file)) // streamed; the file is never whole in memory
            .build();
    for (int attempt = 1; ; attempt++) {
      Duration wait;
      try {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (!mayHelp(response.statusCode())) {
          return read(response);
        }
        wait = asked(response, attempt);
      } catch (IOException timedOutOrCutOff) {
        wait = backoff(attempt);
      }
      if (attempt == ATTEMPTS) {
        return Verdict.HOLD;
      }
      Thread.sleep(wait);
    }
  }

  /** Too slow, too many, or not now. Other refusals stay the same however often one asks. */
  private static boolean mayHelp(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  private static Verdict read(HttpResponse<String> response) {
    switch (response.statusCode()) {
      case 200 -> {
        return gravest(response.body());
      }
      case 202 -> // The verdict comes by webhook; until then the item is held.
          System.err.println("later: " + response.headers().firstValue("Location").orElse("?"));
      default -> System.err.println(response.statusCode() + " " + response.body());
    }
    return Verdict.HOLD;
  }

  /**
   * The gravest verdict that the answer names: the item's own is never softer than that of a match.
   * With a JSON library, read the field {@code verdict} of the outermost object.
   */
  private static Verdict gravest(String answer) {
    for (Verdict verdict : List.of(Verdict.BLOCK, Verdict.HOLD, Verdict.ALLOW)) {
      if (answer.contains("\"verdict\":\"" + verdict + "\"")) {
        return verdict;
      }
    }
    return Verdict.HOLD;
  }

  private static Duration asked(HttpResponse<String> response, int attempt) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
        .orElseGet(() -> backoff(attempt));
  }

  /** Half a second, one, two; a part of it by chance, so that callers do not return in step. */
  private static Duration backoff(int attempt) {
    long most = 500L << attempt;
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      System.err.println("java Upload.java FILE ACTOR SERVICE ITEM");
      System.exit(64);
    }
    URI server = URI.create(System.getenv().getOrDefault("BREAKWATER_URL", "http://127.0.0.1:8080"));
    Verdict verdict =
        new Upload(server, System.getenv("BREAKWATER_KEY"))
            .ask(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
    System.out.println(verdict);
    System.exit(verdict.ordinal());
  }
}
