package dev.breakwater.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.server.RunningServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform that uploads what its users bring, and does what its webhooks say. */
final class Platform implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningServer server;
  private final HttpServer receiver;
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

  Platform(RunningServer server) {
    this.server = server;
    try {
      receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    receiver.createContext("/", this::take);
    receiver.start();
  }

  /** Asks to be told of decisions, and knows one list with a landscape declared known. */
  void begin(BufferedImage known) {
    post(
        "/v1/webhooks",
        "{\"url\": \"http://127.0.0.1:%d/\", \"events\": [\"case.decided\", \"appeal.decided\", \"notice.decided\"]}"
            .formatted(receiver.getAddress().getPort()));
    post(
        "/v1/banks",
        "{\"name\": \"landscapes\", \"source\": \"a test\", \"classification\": \"A1\"}");
    post(
        "/v1/banks/landscapes/entries",
        "{\"type\": \"PDQ\", \"signal\": \"%s\"}".formatted(pdq(known)));
  }

  /** Where it hears webhooks. */
  String address() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
  }

  /** Asks to be told of everything, and knows one list with a landscape declared known. */
  void beginExactly(BufferedImage known, String format) {
    post(
        "/v1/webhooks",
        "{\"url\": \"http://127.0.0.1:%d/\", \"events\": []}"
            .formatted(receiver.getAddress().getPort()));
    post(
        "/v1/banks",
        "{\"name\": \"landscapes\", \"source\": \"a test\", \"classification\": \"A1\"}");
    post(
        "/v1/banks/landscapes/entries",
        "{\"type\": \"SHA256\", \"signal\": \"%s\"}".formatted(sha256(known, format)));
  }

  /** The digest of a picture as {@link #upload} sends it. */
  static String sha256(BufferedImage picture, String format) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(picture, format)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** The next thing of a type that it is told; what it is told before that is passed over. */
  JsonNode told(String type) {
    JsonNode event = told();
    while (!event.path("type").asString().equals(type)) {
      event = told();
    }
    return event;
  }

  /** Uploads a picture for one of its users; the verdict. */
  String upload(String actor, String item, BufferedImage picture, String format) {
    return upload(actor, item, picture, format, Map.of());
  }

  /** The same, with what else the platform tells of it. */
  String upload(
      String actor, String item, BufferedImage picture, String format, Map<String, String> told) {
    HttpRequest.Builder request =
        server
            .request("/v1/uploads")
            .header("Breakwater-Actor", actor)
            .header("Breakwater-Service", "photos")
            .header("Breakwater-Item", item)
            .POST(BodyPublishers.ofByteArray(bytes(picture, format)));
    told.forEach(request::header);
    HttpResponse<String> answer = server.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("verdict").asString();
  }

  JsonNode post(String path, String body) {
    HttpResponse<String> answer = server.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  /** The next thing it is told. */
  JsonNode told() {
    try {
      JsonNode event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("an event within 20 seconds").isNotNull();
      return event;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Hills under a sky, from a seed. */
  static BufferedImage landscape(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    double[] waves = random.doubles(24, 0.3, 1).toArray();
    for (int x = 0; x < 640; x++) {
      for (int y = 0; y < 480; y++) {
        int colour = 0x6fa8d8 + ((y / 8) << 8);
        for (int hill = 0; hill < 8; hill++) {
          double top =
              120
                  + 40 * hill
                  + 60
                      * waves[3 * hill]
                      * Math.sin(x * waves[3 * hill + 1] / 30 + 7 * waves[3 * hill + 2]);
          if (y > top) {
            colour = 0x204020 + 0x0c1008 * hill + (int) (40 * waves[hill]);
          }
        }
        picture.setRGB(x, y, colour & 0xffffff);
      }
    }
    return picture;
  }

  @Override
  public void close() {
    receiver.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    events.add(JSON.readTree(body));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private static String pdq(BufferedImage picture) {
    byte[] rgb = new byte[Rgb24.BYTES * picture.getWidth() * picture.getHeight()];
    int at = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int colour = picture.getRGB(x, y);
        rgb[at++] = (byte) (colour >> 16);
        rgb[at++] = (byte) (colour >> 8);
        rgb[at++] = (byte) colour;
      }
    }
    return new Pdq(PdqProfile.FULL_RESOLUTION)
        .dihedral(Rgb24.of(rgb, picture.getWidth(), picture.getHeight()))
        .hashes()
        .getFirst()
        .hex();
  }

  private static byte[] bytes(BufferedImage picture, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(picture, format, out);
      return out.toByteArray();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
