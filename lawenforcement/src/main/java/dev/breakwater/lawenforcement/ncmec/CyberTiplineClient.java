package dev.breakwater.lawenforcement.ncmec;

import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traceparent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Calls the CyberTipline. One call is one call: it never repeats one by itself, because the service
 * has no way to tell a repetition. Safe for many threads.
 *
 * <p>Whether the service did as asked is told in full by {@link Answer}: done, refused, never sent,
 * or lost, which is "we do not know".
 */
public final class CyberTiplineClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final String XML = "text/xml; charset=utf-8";

  /** How long to wait for an answer, and how often to ask for one. */
  public record Pace(Duration patience, Duration uploadPatience, int callsPerSecond) {
    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(60), Duration.ofMinutes(30), 20);
  }

  private final CyberTiplineAccess access;
  private final Pace pace;
  private final CallRate rate;
  private final HttpClient http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public CyberTiplineClient(CyberTiplineAccess access, Pace pace) {
    this.access = access;
    this.pace = pace;
    this.rate = new CallRate(pace.callsPerSecond(), System::nanoTime);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
  }

  public Environment environment() {
    return access.environment();
  }

  /** Whether it is there and lets us in. */
  public Answer status() {
    return call(request("status", pace.patience()).GET());
  }

  /** Its schema as it is today. */
  public Answer schema() {
    return call(request("xsd", pace.patience()).GET());
  }

  /** Opens a report; the answer has its id. */
  public Answer submit(byte[] report) {
    return xml("submit", report);
  }

  /** Adds a file to an open report; the answer has its id, and its MD5 is that of what was sent. */
  public Answer upload(long report, FileContent file) {
    MessageDigest md5 = md5();
    Form form = new Form();
    form.field("id", Long.toString(report));
    HttpRequest.Builder request =
        request("upload", pace.uploadPatience())
            .header("Content-Type", form.contentType())
            .POST(form.withFile(file, md5));
    return checked(call(request), md5);
  }

  /** Tells about a file that was added. */
  public Answer fileDetails(byte[] details) {
    return xml("fileinfo", details);
  }

  /** Hands the report in: nothing can be added or taken back after that. */
  public Answer finish(long report) {
    return form("finish", report);
  }

  /** Takes an open report back. */
  public Answer retract(long report) {
    return form("retract", report);
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }

  private Answer xml(String call, byte[] document) {
    return call(
        request(call, pace.patience())
            .header("Content-Type", XML)
            .POST(BodyPublishers.ofByteArray(document)));
  }

  private Answer form(String call, long report) {
    Form form = new Form();
    form.field("id", Long.toString(report));
    return call(
        request(call, pace.patience())
            .header("Content-Type", form.contentType())
            .POST(form.alone()));
  }

  private HttpRequest.Builder request(String call, Duration patience) {
    return HttpRequest.newBuilder(URI.create(access.address() + "/" + call))
        .timeout(patience)
        .header("Authorization", access.authorization())
        .header("User-Agent", "Breakwater");
  }

  private Answer call(HttpRequest.Builder request) {
    rate.await();
    try (Span span = Span.within(Traced.AUTHORITY)) {
      Answer answer = sent(Traceparent.onto(request));
      span.came((Record) answer);
      return answer;
    }
  }

  private Answer sent(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return TipAnswers.read(receipt(response));
    } catch (HttpConnectTimeoutException | ConnectException unreached) {
      return new Answer.NotSent("no connection");
    } catch (HttpTimeoutException late) {
      return new Answer.Lost("no answer in time");
    } catch (IOException broken) {
      return new Answer.Lost("the connection broke");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Answer.Lost("stopped while waiting");
    } catch (UncheckedIOException unreadable) {
      return new Answer.Lost("what was to be sent could not be read");
    }
  }

  /** A file that arrived as something else did not arrive. */
  private static Answer checked(Answer answer, MessageDigest md5) {
    if (!(answer instanceof Answer.Done done)) {
      return answer;
    }
    String sent = HexFormat.of().formatHex(md5.digest());
    boolean same = done.hash().filter(sent::equalsIgnoreCase).isPresent();
    return same ? answer : new Answer.Lost("the hash answered is not that of the file sent");
  }

  private static Receipt receipt(HttpResponse<byte[]> response) {
    String headers =
        response.headers().map().entrySet().stream()
            .flatMap(each -> each.getValue().stream().map(value -> each.getKey() + ": " + value))
            .collect(Collectors.joining("\n"));
    return new Receipt(
        response.statusCode(),
        headers,
        response.body(),
        response.headers().firstValue("Request-ID").orElse(""));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK lacks MD5", missing);
    }
  }

  /** A body of {@code multipart/form-data} (RFC 7578). */
  private static final class Form {
    private final String boundary = "breakwater-" + UUID.randomUUID();
    private final StringBuilder head = new StringBuilder();

    String contentType() {
      return "multipart/form-data; boundary=" + boundary;
    }

    void field(String name, String value) {
      head.append("--").append(boundary).append("\r\n");
      head.append("Content-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n");
      head.append(value).append("\r\n");
    }

    BodyPublisher alone() {
      return BodyPublishers.ofString(head + "--" + boundary + "--\r\n");
    }

    BodyPublisher withFile(FileContent file, MessageDigest digest) {
      head.append("--").append(boundary).append("\r\n");
      head.append("Content-Disposition: form-data; name=\"file\"; filename=\"")
          .append(quoted(file.name()))
          .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
      byte[] before = head.toString().getBytes(StandardCharsets.UTF_8);
      byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
      BodyPublisher whole =
          BodyPublishers.concat(
              BodyPublishers.ofByteArray(before),
              BodyPublishers.ofInputStream(() -> open(file, digest)),
              BodyPublishers.ofByteArray(after));
      return BodyPublishers.fromPublisher(whole, before.length + file.size() + after.length);
    }

    /** What HTML's form submission does with the three characters that would end a name early. */
    private static String quoted(String name) {
      return TipXml.clean(name).replace("\n", "%0A").replace("\"", "%22");
    }

    private static InputStream open(FileContent file, MessageDigest digest) {
      try {
        digest.reset();
        return new DigestInputStream(file.open(), digest);
      } catch (IOException unreadable) {
        throw new UncheckedIOException("evidence could not be read", unreadable);
      }
    }
  }
}
