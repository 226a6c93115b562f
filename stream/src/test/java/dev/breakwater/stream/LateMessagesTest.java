package dev.breakwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.bench.Traffic;
import dev.breakwater.stream.answer.Answers;
import dev.breakwater.stream.answer.Letter;
import dev.breakwater.stream.answer.Topics;
import dev.breakwater.stream.message.Arrival;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worst case: half of the messages shuffled wildly, some given twice, then silence, then the
 * other half, all of it late, and a task manager that dies. There still is one order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LateMessagesTest {
  private static final int MESSAGES = 6_000;
  private static final int PARTITIONS = 3;
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Topics TOPICS = new Topics("findings", "refusals", "assessments");
  private static final Pattern PLACE =
      Pattern.compile("\"at\":(-?\\d+),\"partition\":(\\d+),\"offset\":(\\d+)");

  private final List<MessageEvent> sent = shuffledAndDoubled();
  private List<String> assessments = List.of();

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    try (Broker broker = Broker.start(folder.resolve("kafka"))) {
      broker.create(PARTITIONS, "messages", "findings", "refusals", "assessments");
      Topic messages = new Topic(broker.bootstrap(), "messages");
      Topic answered = new Topic(broker.bootstrap(), "assessments");
      int half = sent.size() / 2;
      messages.write(sent.subList(0, half), LateMessagesTest::partition);
      try (Cluster cluster = Cluster.running(settings(broker), folder.resolve("flink"))) {
        answered.read(half, Duration.ofSeconds(60), Duration.ZERO);
        messages.write(sent.subList(half, sent.size()), LateMessagesTest::partition);
        cluster.replaceTaskManager();
        assessments =
            answered.read(sent.size(), Duration.ofSeconds(60), Duration.ofSeconds(2)).stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
      }
    }
  }

  private static StreamSettings settings(Broker broker) {
    return new StreamSettings(
        broker.bootstrap(),
        "late",
        "messages",
        TOPICS,
        new StreamSettings.Order(Duration.ofSeconds(5), SILENCE),
        Duration.ofMillis(500),
        Duration.ofDays(400));
  }

  @Test
  void judgesEveryMessageOnceHoweverLate() {
    assertThat(assessments).hasSize(sent.size()).doesNotHaveDuplicates();
  }

  @Test
  void answersWhatOneEngineAnswersInTheOrderOfThePlacesThatAreTold() {
    List<Arrival> arrivals = placed();

    List<Letter> expected = new OneEngine(new Answers(TOPICS)).judge(arrivals);

    assertThat(assessments)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream()
                .filter(letter -> letter.topic().equals("assessments"))
                .map(letter -> new String(letter.value(), StandardCharsets.UTF_8))
                .toList());
  }

  private List<Arrival> placed() {
    Map<String, MessageEvent> byPlace = new HashMap<>();
    Map<Integer, Integer> next = new HashMap<>();
    for (MessageEvent event : sent) {
      int partition = partition(event);
      byPlace.put(partition + "/" + (next.merge(partition, 1, Integer::sum) - 1), event);
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (String assessment : assessments) {
      Matcher place = PLACE.matcher(assessment);
      assertThat(place.find()).isTrue();
      int partition = Integer.parseInt(place.group(2));
      long offset = Long.parseLong(place.group(3));
      MessageEvent event = Objects.requireNonNull(byPlace.get(partition + "/" + offset));
      arrivals.add(new Arrival(Long.parseLong(place.group(1)), partition, offset, "chat", event));
    }
    arrivals.sort(Arrival.IN_ORDER);
    return arrivals;
  }

  private static List<MessageEvent> shuffledAndDoubled() {
    List<MessageEvent> events = new ArrayList<>(Traffic.messages(MESSAGES, 23));
    events.addAll(events.subList(0, MESSAGES / 20));
    Collections.shuffle(events, new Random(3));
    return events;
  }

  private static int partition(MessageEvent event) {
    return Math.floorMod(event.id().hashCode(), PARTITIONS);
  }
}
