package dev.breakwater.live.source;

import dev.breakwater.live.source.Playlist.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Fetches by HTTP. Redirects are followed by hand, so that each host is asked about. */
final class Web {
  private static final int MOST_REDIRECTS = 3;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> NOT_FOR_US = Set.of(401, 403);

  private final Predicate<String> reach;
  private final HttpClient http;
  private final Duration patience;

  /**
   * Fetches with a client that follows no redirects.
   *
   * @param reach whether a host may be spoken to
   * @param patience how long an answer may take, with all its redirects
   */
  Web(Predicate<String> reach, HttpClient http, Duration patience) {
    this.reach = reach;
    this.http = http;
    this.patience = patience;
  }

  /**
   * What there is.
   *
   * @param from where it came from in the end
   */
  record Answer(URI from, byte[] bytes) {}

  /**
   * The bytes. All of them have one time limit: a body that drips must not hold us.
   *
   * @param most how many an answer may have
   * @throws Refused if the server answers that they are not for us
   */
  Answer get(Bytes wanted, int most) throws IOException {
    BodyHandler<Body> whole =
        head ->
            isThere(head.statusCode(), wanted)
                ? BodySubscribers.mapping(
                    BodySubscribers.limiting(collected(), most), Body.Whole::new)
                : open();
    HttpResponse<Body> response = ask(wanted, whole);
    if (!(response.body() instanceof Body.Whole(byte[] bytes))) {
      throw new IllegalStateException("what is there was collected");
    }
    return new Answer(response.uri(), response.statusCode() == OK ? cut(bytes, wanted) : bytes);
  }

  /**
   * An answer that may go on for ever, to be closed by the caller. Its head has a time limit, what
   * comes after has none.
   *
   * @throws Refused if the server answers that it is not for us
   */
  InputStream stream(URI at) throws IOException {
    HttpResponse<Body> response = ask(new Bytes(at, 0, Bytes.ALL), _ -> open());
    if (!(response.body() instanceof Body.Open(InputStream stream))) {
      throw new IllegalStateException("nothing was collected");
    }
    return stream;
  }

  /** Collected, or to be read or closed: nobody waits for the end of an answer of no use. */
  private sealed interface Body {
    record Whole(byte[] bytes) implements Body {}

    record Open(InputStream stream) implements Body {}
  }

  private static BodySubscriber<Body> open() {
    return BodySubscribers.mapping(BodySubscribers.ofInputStream(), Body.Open::new);
  }

  /**
   * Copied as it comes: the client's own collector keeps an object for each chunk, however small.
   */
  private static BodySubscriber<byte[]> collected() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(all::writeBytes)),
        _ -> all.toByteArray());
  }

  private static boolean isThere(int status, Bytes wanted) {
    return status == OK || (status == PARTIAL && wanted.isRange());
  }

  private HttpResponse<Body> ask(Bytes wanted, BodyHandler<Body> as) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    URI now = wanted.uri();
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpResponse<Body> response = send(now, wanted, as, until - System.nanoTime());
      int status = response.statusCode();
      if (isThere(status, wanted)) {
        return response;
      }
      close(response.body());
      if (NOT_FOR_US.contains(status)) {
        throw new Refused();
      }
      if (!REDIRECTS.contains(status)) {
        throw new Malformed("it answers " + status);
      }
      now = redirected(now, response.headers().firstValue("location").orElse(""));
    }
    throw new Malformed("it redirects again and again");
  }

  /** The range out of all there is, as a server gives it that knows no ranges. */
  private static byte[] cut(byte[] all, Bytes wanted) throws Malformed {
    if (!wanted.isRange()) {
      return all;
    }
    if (wanted.from() + wanted.length() > all.length) {
      throw new Malformed("a range that is not there");
    }
    return Arrays.copyOfRange(all, (int) wanted.from(), (int) (wanted.from() + wanted.length()));
  }

  private static URI redirected(URI from, String location) throws Malformed {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException noAddress) {
      throw new Malformed("it redirects to nowhere");
    }
  }

  private HttpResponse<Body> send(URI to, Bytes wanted, BodyHandler<Body> as, long nanos)
      throws IOException {
    boolean web = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
    if (!web || to.getHost() == null) {
      throw new Malformed("it leads out of the web");
    }
    Feeds.ask(reach, to.getHost());
    HttpRequest.Builder request = HttpRequest.newBuilder(to).header("user-agent", "Breakwater");
    if (wanted.isRange()) {
      long last = wanted.from() + wanted.length() - 1;
      request.header("range", "bytes=" + wanted.from() + "-" + last);
    }
    CompletableFuture<HttpResponse<Body>> exchange = http.sendAsync(request.build(), as);
    try {
      return exchange.get(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      giveUp(exchange);
      Thread.currentThread().interrupt();
      throw new IOException("no longer wanted", stopped);
    } catch (ExecutionException | TimeoutException failed) {
      giveUp(exchange);
      throw new IOException("it gives no answer, or too long a one", failed);
    }
  }

  /** An answer that came all the same is not left open. */
  private static void giveUp(CompletableFuture<HttpResponse<Body>> exchange) {
    if (!exchange.cancel(true) && !exchange.isCompletedExceptionally()) {
      close(exchange.join().body());
    }
  }

  private static void close(Body body) {
    if (body instanceof Body.Open(InputStream stream)) {
      try {
        stream.close();
      } catch (IOException alreadyGone) {
        return;
      }
    }
  }
}
