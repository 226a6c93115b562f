package dev.breakwater.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that knows nothing of Breakwater, before a real server. */
@ExtendWith(OutputCaptureExtension.class)
final class PhotoWallTest {
  private static final byte[] KNOWN = sunset(1);
  private static final String NOTE = Notes.Note.class.getName();

  /** An adult to a child: mild, and one line a stage. */
  private static final List<String> LURING =
      List.of(
          "you can trust me, nobody gets you like i do",
          "let's use another app",
          "delete these messages",
          "are you home alone?",
          "how old are you?",
          "don't tell your mum about us",
          "does your mum check your phone?",
          "send me a pic of your room");

  private static PackagedServer breakwater;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    breakwater = PackagedServer.start(data);
    breakwater.post(
        "/v1/banks",
        """
        {"name":"declared","source":"this test","classification":"A1","confidence":95,
         "policy":"default"}
        """);
    breakwater.post(
        "/v1/banks/declared/entries",
        "{\"type\":\"SHA256\",\"signal\":\"" + sha256(KNOWN) + "\",\"origin\":\"sunset\"}");
  }

  @AfterAll
  static void stop() {
    breakwater.close();
  }

  @Test
  void pinsAnInnocentPictureAndRefusesAKnownOne() throws Exception {
    try (ConfigurableApplicationContext wall = wall(breakwater.url())) {
      assertThat(pin(wall, sunset(2)).statusCode()).isEqualTo(201);

      HttpResponse<String> refused = pin(wall, KNOWN);

      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
      assertThat(refused.body())
          .contains("urn:breakwater:upload:blocked")
          .doesNotContain("declared", "sunset", sha256(KNOWN));
      assertThat(get(wall, "/photos/count").body()).isEqualTo("1");
      assertThat(get(wall, "/actuator/health").body())
          .contains("\"breakwater\":{\"status\":\"UP\"}");
    }
  }

  @Test
  void refusesWhatAPersonMustLookAtFirst() throws Exception {
    try (ConfigurableApplicationContext wall = wall(breakwater.url())) {
      HttpResponse<String> held = pin(wall, "not a picture".getBytes(StandardCharsets.UTF_8));

      assertThat(held.statusCode()).isEqualTo(422);
      assertThat(held.body()).contains("urn:breakwater:upload:held");
      assertThat(get(wall, "/photos/count").body()).isEqualTo("0");
    }
  }

  @Test
  void refusesAVisitorWithoutAnAccountWhenNoActorIsNamedForThem(CapturedOutput log)
      throws Exception {
    try (ConfigurableApplicationContext wall =
        wall(breakwater.url(), "--breakwater.client.actor=")) {
      assertThat(pin(wall, sunset(3)).statusCode()).isEqualTo(401);
      assertThat(log).contains("Set breakwater.client.actor");
    }
  }

  @Test
  void tellsItsOperatorThatTheKeyIsWrong(CapturedOutput log) throws Exception {
    try (ConfigurableApplicationContext wall =
        start(
            "--breakwater.client.url=" + breakwater.url(),
            "--breakwater.client.key=bw_wrong",
            "--management.health.breakwater.enabled=false")) {
      assertThat(pin(wall, sunset(5)).statusCode()).isEqualTo(503);
      assertThat(log).contains("401").contains("look at breakwater.client.key");
      assertThat(get(wall, "/actuator/health").body()).doesNotContain("breakwater");
    }
  }

  @Test
  void pinsEverythingWithoutAKeyAndSaysSo(CapturedOutput log) throws Exception {
    try (ConfigurableApplicationContext wall = start()) {
      assertThat(log).contains("NO upload is examined");
      assertThat(pin(wall, KNOWN).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void pinsNothingWhileBreakwaterCannotAnswer(CapturedOutput log) throws Exception {
    URI nobody = URI.create("http://127.0.0.1:9");
    try (ConfigurableApplicationContext wall = wall(nobody)) {
      HttpResponse<String> refused = pin(wall, sunset(4));

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(log).contains("No verdict of Breakwater at " + nobody, "is it running?");
      assertThat(get(wall, "/photos/count").body()).isEqualTo("0");
      assertThat(get(wall, "/actuator/health").body())
          .contains("\"breakwater\":{\"status\":\"DOWN\"}");
    }
  }

  @Test
  void deliversSmallTalkAndStopsWhoLuresAChild(CapturedOutput log) throws Exception {
    try (ConfigurableApplicationContext wall = wall(breakwater.url())) {
      assertThat(log).contains("judges the messages in request bodies of [" + NOTE + "]");
      assertThat(write(wall, "n-0", "ann", "eve", "the match is at four on sunday").statusCode())
          .isEqualTo(201);
      assertThat(get(wall, "/notes/eve").body()).contains("at four on sunday");

      List<HttpResponse<String>> answers = lure(wall, "ben");

      HttpResponse<String> refused = answers.getLast();
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
      assertThat(refused.body())
          .contains("urn:breakwater:message:blocked")
          .doesNotContain("NOTICE", "ALERT", "probability", LURING.getLast());
      long taken = answers.stream().filter(each -> each.statusCode() == 201).count();
      String delivered = get(wall, "/notes/ben").body();
      assertThat(LURING.stream().filter(delivered::contains).count())
          .as("what was taken and slowed is not there yet")
          .isPositive()
          .isLessThan(taken);
      assertThat(get(wall, "/notices/ben").body()).contains("someone you trust");
      assertThat(get(wall, "/notices/parent-of-ben").body()).contains("listen");
      assertThat(get(wall, "/notices/ann").body()).isEqualTo("[]");

      assertThat(write(wall, "n-back", "ben", "ann", "ok").body()).contains("message:blocked");
      assertThat(lure(wall, "dan").getLast().body()).contains("urn:breakwater:message:held");
      assertThat(log).doesNotContain(LURING.getFirst(), LURING.getLast());
    }
  }

  @Test
  void deliversNoMessageWhileBreakwaterCannotAnswerUnlessItMay(CapturedOutput log)
      throws Exception {
    URI nobody = URI.create("http://127.0.0.1:9");
    String words = "the match is at five on sunday";
    try (ConfigurableApplicationContext wall = wall(nobody)) {
      HttpResponse<String> refused = write(wall, "n-20", "ann", "eve", words);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("urn:breakwater:message:unanswered");
      assertThat(log).contains("No judgement of Breakwater at " + nobody).doesNotContain(words);
    }
    try (ConfigurableApplicationContext wall =
        wall(nobody, "--breakwater.client.messages.when-unanswered=PASS")) {
      assertThat(write(wall, "n-20", "ann", "eve", words).statusCode()).isEqualTo(201);
      assertThat(get(wall, "/notes/eve").body()).contains(words);
    }
  }

  private static ConfigurableApplicationContext wall(URI url, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--breakwater.client.url=" + url);
    arguments.add("--breakwater.client.key=" + breakwater.adminKey());
    return start(arguments.toArray(String[]::new));
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    SpringApplication application = new SpringApplication(PhotoWall.class);
    application.setDefaultProperties(Map.of("server.port", "0"));
    return application.run(arguments);
  }

  private HttpResponse<String> pin(ConfigurableApplicationContext wall, byte[] picture)
      throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        """
        --cut\r
        Content-Disposition: form-data; name="photo"; filename="photo.png"\r
        Content-Type: image/png\r
        \r
        """
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(picture);
    form.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
    return http.send(
        request(wall, "/photos")
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(BodyPublishers.ofByteArray(form.toByteArray()))
            .build(),
        BodyHandlers.ofString());
  }

  private List<HttpResponse<String>> lure(ConfigurableApplicationContext wall, String child)
      throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (String line : LURING) {
      answers.add(write(wall, child + "-" + answers.size(), "ann", child, line));
    }
    return answers;
  }

  private HttpResponse<String> write(
      ConfigurableApplicationContext wall, String id, String from, String to, String text)
      throws Exception {
    String note =
        """
        {"id":"%s","from":"%s","to":"%s","text":"%s"}
        """
            .formatted(id, from, to, text);
    return http.send(
        request(wall, "/notes")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(note))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(ConfigurableApplicationContext wall, String path)
      throws Exception {
    return http.send(request(wall, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ConfigurableApplicationContext wall, String path) {
    String port = wall.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** A sky that fades, with hills: one for each seed. */
  private static byte[] sunset(long seed) {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = picture.createGraphics();
    paint.setPaint(
        new GradientPaint(0, 0, new Color(random.nextInt(0x1000000)), 0, 480, Color.ORANGE));
    paint.fillRect(0, 0, 640, 480);
    for (int hill = 0; hill < 40; hill++) {
      paint.setColor(new Color(random.nextInt(0x1000000)));
      paint.fillOval(random.nextInt(640), random.nextInt(480), random.nextInt(200), 90);
    }
    paint.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", png);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return png.toByteArray();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
