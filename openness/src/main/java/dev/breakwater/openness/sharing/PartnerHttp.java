package dev.breakwater.openness.sharing;

import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traceparent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls to one partner: evenly paced, limited in time and size, never redirected.
 *
 * <p>One call is one call. What fails is tried again by the {@link Synchronizer}, later and from
 * the last committed page, so that a partner in trouble is not knocked at in a loop.
 */
public final class PartnerHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int LARGEST = 64 << 20;

  private final long apart;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private long nextTurn = System.nanoTime();

  public PartnerHttp(int callsPerSecond) {
    this.apart = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
  }

  /** What came back. */
  public sealed interface Reply {
    /** An answer that is neither about who we are nor about how often we ask. */
    record Answered(int status, byte[] body) implements Reply {
      public boolean isGood() {
        return status / 100 == 2;
      }
    }

    /** No answer to speak of. */
    record Failed(Trouble trouble) implements Reply {}
  }

  /** What came back, as it comes. */
  public sealed interface Stream {
    /** The body; whoever takes it closes it. */
    record Open(InputStream body, String contentType, String entityTag) implements Stream {}

    /** It is what it was. */
    record Unchanged() implements Stream {}

    /** No answer to speak of. */
    record Failed(Trouble trouble) implements Stream {}
  }

  /** A request to {@code at}, to be given headers and a method. */
  public static HttpRequest.Builder request(URI at) {
    return HttpRequest.newBuilder(at).timeout(ANSWER).header("User-Agent", "Breakwater");
  }

  /**
   * The address, if what is sent there cannot be read on the way.
   *
   * @throws IllegalArgumentException if it is neither https nor this machine
   */
  public static URI requireSafe(URI address) {
    boolean here = "http".equals(address.getScheme()) && isThisMachine(address);
    if (!here && !"https".equals(address.getScheme())) {
      throw new IllegalArgumentException(
          "address begins with https, or with http on this machine itself");
    }
    if (address.getUserInfo() != null) {
      throw new IllegalArgumentException("address holds no user: set user and secret");
    }
    return address;
  }

  /** Makes one call. */
  public Reply call(HttpRequest.Builder request) {
    try {
      awaitTurn();
      HttpResponse<InputStream> response = send(request);
      try (InputStream body = response.body()) {
        Optional<Trouble> trouble = trouble(response);
        if (trouble.isPresent()) {
          return new Reply.Failed(trouble.get());
        }
        byte[] bytes = body.readNBytes(LARGEST + 1);
        return bytes.length > LARGEST
            ? new Reply.Failed(new Trouble.Garbled("an answer of more than 64 MB"))
            : new Reply.Answered(response.statusCode(), bytes);
      }
    } catch (HttpTimeoutException late) {
      return new Reply.Failed(new Trouble.Away("it did not answer in time"));
    } catch (IOException broken) {
      return new Reply.Failed(new Trouble.Away("the connection could not be made, or broke"));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Reply.Failed(new Trouble.Away("this server is stopping"));
    }
  }

  /** Makes one call whose answer may be of any length. */
  public Stream open(HttpRequest.Builder request) {
    try {
      awaitTurn();
      HttpResponse<InputStream> response = send(request);
      Optional<Trouble> trouble = trouble(response);
      if (response.statusCode() == 200) {
        return new Stream.Open(
            response.body(),
            response.headers().firstValue("Content-Type").orElse(""),
            response.headers().firstValue("ETag").orElse(""));
      }
      response.body().close();
      if (response.statusCode() == 304) {
        return new Stream.Unchanged();
      }
      return new Stream.Failed(
          trouble.orElseGet(
              () -> new Trouble.Garbled("it answered with status " + response.statusCode())));
    } catch (HttpTimeoutException late) {
      return new Stream.Failed(new Trouble.Away("it did not answer in time"));
    } catch (IOException broken) {
      return new Stream.Failed(new Trouble.Away("the connection could not be made, or broke"));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Stream.Failed(new Trouble.Away("this server is stopping"));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (Span span = Span.within(Traced.PARTNER)) {
      HttpResponse<InputStream> response =
          http.send(Traceparent.onto(request).build(), HttpResponse.BodyHandlers.ofInputStream());
      span.answered(response.statusCode());
      return response;
    }
  }

  private static Optional<Trouble> trouble(HttpResponse<?> response) {
    int status = response.statusCode();
    return switch (status) {
      case 401, 403 ->
          Optional.of(new Trouble.NotLetIn("it refused our credentials with status " + status));
      case 429, 503 ->
          Optional.of(
              new Trouble.Busy("it asked us to wait, with status " + status, wait(response)));
      default ->
          status >= 500
              ? Optional.of(new Trouble.Away("it is broken, with status " + status))
              : Optional.empty();
    };
  }

  /** Seconds only: a date would be read by our clock, which may not be theirs. */
  private static Optional<Duration> wait(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private void awaitTurn() throws InterruptedException {
    long turn = Math.max(nextTurn, System.nanoTime());
    nextTurn = turn + apart;
    for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static boolean isThisMachine(URI address) {
    String host = address.getHost();
    try {
      return host != null
          && (host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress());
    } catch (IllegalArgumentException named) {
      return false;
    }
  }
}
