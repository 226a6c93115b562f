package dev.breakwater.stream.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.exact.ExactDigests;
import dev.breakwater.server.RunningServer;
import dev.breakwater.stream.broker.BrokerProcess;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Items and messages in by Kafka, events out by it: a real broker, the whole server. */
class KafkaTest {
  private static final byte[] KNOWN = utf8("bytes known by their digest");
  private static final String MESSAGE =
      """
      {"version": 1, "id": "m-1", "conversation": "c-1", "time": "2026-03-02T15:00:00Z",
       "from": {"id": "u-1"}, "to": {"id": "u-2"}, "act": "MESSAGE",
       "text": "are you coming to the match?"}\
      """;

  private BrokerProcess broker;
  private RunningServer server;

  @BeforeEach
  void begin(@TempDir Path folder) throws Exception {
    broker = BrokerProcess.start(Files.createDirectory(folder.resolve("broker")));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
      List<NewTopic> topics =
          List.of("in.items", "in.messages", "out").stream()
              .map(name -> new NewTopic(name, 2, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
    server =
        RunningServer.start(
            folder.resolve("data"),
            Map.of(
                "breakwater.kafka.bootstrap", broker.bootstrap(),
                "breakwater.kafka.events", "out",
                "breakwater.kafka.items", "in.items",
                "breakwater.kafka.messages", "in.messages"));
    assertThat(
            server
                .post(
                    "/v1/banks",
                    "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}")
                .statusCode())
        .isEqualTo(201);
    String entry =
        "{\"type\": \"SHA256\", \"signal\": \"%s\"}"
            .formatted(ExactDigests.of(KNOWN).sha256().hex());
    assertThat(server.post("/v1/banks/list/entries", entry).statusCode()).isBetween(200, 201);
  }

  @AfterEach
  void end() throws Exception {
    server.close();
    broker.close();
  }

  @Test
  void tellsOfEachItemAndMessageOnceWhateverFailsInBetween() throws Exception {
    Map<String, ConsumerRecord<String, String>> told = new HashMap<>();
    try (KafkaProducer<byte[], byte[]> producer = producer();
        KafkaConsumer<String, String> events = events()) {
      send(producer, item("known", KNOWN));
      send(producer, item("picture", picture()));
      send(producer, new ProducerRecord<>("in.items", KNOWN));
      send(producer, new ProducerRecord<>("in.messages", utf8(MESSAGE)));
      send(producer, new ProducerRecord<>("in.messages", utf8("no message")));
      upload("by-http");

      read(events, told, all -> all.size() == 6);
      assertThat(types(told))
          .containsExactlyInAnyOrder(
              "upload.decided",
              "upload.decided",
              "upload.decided",
              "item.refused",
              "message.judged",
              "message.refused");
      assertThat(text(told, "\"item\":\"known\"")).contains("\"verdict\":\"BLOCK\"");
      assertThat(text(told, "\"item\":\"picture\"")).contains("\"verdict\":\"ALLOW\"");
      assertThat(text(told, "\"item\":\"by-http\"")).contains("\"verdict\":\"BLOCK\"");
      assertThat(text(told, "item.refused")).contains("Breakwater-Actor");
      assertThat(text(told, "message.judged")).contains("\"message\":\"m-1\"");
      assertThat(text(told, "message.refused")).doesNotContain("no message");

      whileItFails(
          "topic_position",
          "update",
          () -> {
            for (int i = 0; i < 10; i++) {
              send(producer, item("again-" + i, KNOWN));
            }
            read(events, told, all -> count(all, "again-") == 10);
          });
      whileItFails(
          "topic_event",
          "delete",
          () -> {
            IntStream.range(0, 5).forEach(i -> upload("kept-" + i));
            read(events, told, all -> count(all, "kept-") >= 1);
          });
      read(events, told, all -> count(all, "kept-") == 5);
      upload("last");
      read(events, told, all -> count(all, "last") == 1);
      send(producer, item("last-by-topic", KNOWN));
      read(events, told, all -> count(all, "last-by-topic") == 1);

      assertThat(told).hasSize(6 + 10 + 5 + 2);
      assertThat(count(told, "again-")).isEqualTo(10);
      assertThat(count(told, "kept-")).isEqualTo(5);
      assertThat(jdbc().sql("select count(*) from finding").query(Long.class).single())
          .isEqualTo(2 + 10 + 5 + 2);
    }
  }

  /** As if the server had died just before it wrote that down, over and over. */
  private void whileItFails(String table, String act, Step step) throws Exception {
    jdbc()
        .sql(
            "create function fails() returns trigger language plpgsql as"
                + " 'begin raise exception ''as asked for''; end'")
        .update();
    jdbc()
        .sql("create trigger fails before %s on %s execute function fails()".formatted(act, table))
        .update();
    step.run();
    jdbc().sql("drop function fails cascade").update();
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private void read(
      KafkaConsumer<String, String> events,
      Map<String, ConsumerRecord<String, String>> told,
      Predicate<Map<String, ConsumerRecord<String, String>>> enough) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!enough.test(told)) {
      assertThat(System.nanoTime()).as("events: %s", types(told)).isLessThan(end);
      for (ConsumerRecord<String, String> each : events.poll(Duration.ofMillis(200))) {
        assertThat(told.put(each.key(), each)).as("an event told twice").isNull();
        assertThat(header(each, "schema")).isEqualTo("1");
      }
    }
  }

  private static long count(Map<String, ConsumerRecord<String, String>> told, String words) {
    return told.values().stream()
        .filter(each -> each.value().contains("\"item\":\"" + words))
        .filter(each -> !words.equals("last") || !each.value().contains("last-by-topic"))
        .count();
  }

  private static List<String> types(Map<String, ConsumerRecord<String, String>> told) {
    return told.values().stream().map(each -> header(each, "type")).toList();
  }

  private static String text(Map<String, ConsumerRecord<String, String>> told, String words) {
    List<String> found =
        told.values().stream()
            .map(ConsumerRecord::value)
            .filter(each -> each.contains(words))
            .toList();
    assertThat(found).as(words).hasSize(1);
    return found.getFirst();
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private void upload(String item) {
    assertThat(server.upload(item, KNOWN).statusCode()).isEqualTo(200);
  }

  private static ProducerRecord<byte[], byte[]> item(String item, byte[] bytes) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("in.items", bytes);
    record.headers().add("Breakwater-Actor", utf8("actor-1"));
    record.headers().add("Breakwater-Service", utf8("test"));
    record.headers().add("Breakwater-Item", utf8(item));
    return record;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    assertThat(producer.send(record).get()).isNotNull();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrap()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private KafkaConsumer<String, String> events() {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrap(),
                "group.id", "a platform",
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of("out"));
    return consumer;
  }

  private JdbcClient jdbc() {
    return server.context().getBean(JdbcClient.class);
  }

  private static byte[] picture() throws IOException {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 320, 240, Color.ORANGE));
    graphics.fillRect(0, 0, 320, 240);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
