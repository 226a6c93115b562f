package dev.breakwater.live.source;

import dev.breakwater.live.source.Playlist.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
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
   * @param patience how long an answer may take
   */
  Web(Predicate<String> reach, HttpClient http, Duration patience) {
    this.reach = reach;
    this.http = http;
    this.patience = patience;
  }

  /**
   * The bytes. All of them have one time limit: a body that drips must not hold us.
   *
   * @param most how many an answer may have
   * @throws Refused if the server answers that they are not for us
   */
  byte[] bytes(Bytes wanted, int most) throws IOException {
    HttpResponse<byte[]> response =
        get(wanted, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
    return response.statusCode() == OK ? cut(response.body(), wanted) : response.body();
  }

  /**
   * An answer that may go on for ever, to be closed by the caller. Its head has a time limit, what
   * comes after has none.
   *
   * @throws Refused if the server answers that it is not for us
   */
  InputStream stream(URI at) throws IOException {
    BodyHandler<InputStream> ifThere =
        answer ->
            answer.statusCode() == OK
                ? BodySubscribers.ofInputStream()
                : BodySubscribers.replacing(InputStream.nullInputStream());
    return get(new Bytes(at, 0, Bytes.ALL), ifThere).body();
  }

  private <T> HttpResponse<T> get(Bytes wanted, BodyHandler<T> as) throws IOException {
    URI now = wanted.uri();
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpResponse<T> response = send(now, wanted, as);
      int status = response.statusCode();
      if (status == OK || (status == PARTIAL && wanted.isRange())) {
        return response;
      }
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

  private <T> HttpResponse<T> send(URI to, Bytes wanted, BodyHandler<T> as) throws IOException {
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
    var exchange = http.sendAsync(request.build(), as);
    try {
      return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("no longer wanted", stopped);
    } catch (ExecutionException | TimeoutException failed) {
      exchange.cancel(true);
      throw new IOException("it gives no answer, or too long a one", failed);
    }
  }
}
