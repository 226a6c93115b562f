package dev.breakwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.grooming.EventId;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real broker, a real cluster of two task managers, 100,000 messages out of order over four
 * partitions, and a task manager that dies in the middle: the answers are those of one engine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SameAnswersTest {
  private static final int MESSAGES = Integer.getInteger("stream.messages", 100_000);
  private static final int PARTITIONS = 4;
  private static final Duration DISORDER = Duration.ofSeconds(10);
  private static final Topics TOPICS = new Topics("findings", "refusals", "assessments");

  private final List<MessageEvent> events = Traffic.messages(MESSAGES, 11);
  private List<String> assessments = List.of();
  private List<String> findings = List.of();
  private List<String> refusals = List.of();
  private List<Letter> expected = List.of();
  private int restarts;

  @BeforeAll
  void replay(@TempDir Path folder) throws Exception {
    List<MessageEvent> sent = outOfOrder();
    expected = new OneEngine(new Answers(TOPICS)).judge(inOrder(sent));
    try (Broker broker = Broker.start(folder.resolve("kafka"))) {
      broker.create(PARTITIONS, "messages", "findings", "refusals", "assessments");
      Topic messages = new Topic(broker.bootstrap(), "messages");
      Topic answered = new Topic(broker.bootstrap(), "assessments");
      int quarter = sent.size() / 4;
      messages.write(sent.subList(0, 2 * quarter), SameAnswersTest::partition);
      try (Cluster cluster = Cluster.running(settings(broker), folder.resolve("flink"))) {
        assertThat(answered.read(1, Duration.ofSeconds(60), Duration.ZERO)).isNotEmpty();
        messages.write(sent.subList(2 * quarter, 3 * quarter), SameAnswersTest::partition);
        cluster.replaceTaskManager();
        messages.write(sent.subList(3 * quarter, sent.size()), SameAnswersTest::partition);
        messages.write("{\"version\":1}".getBytes(StandardCharsets.UTF_8));
        messages.write(afterwards(), event -> Integer.parseInt(event.id().value()));
        assessments = text(answered.read(MESSAGES, Duration.ofSeconds(90), Duration.ofSeconds(3)));
        restarts = cluster.restarts();
        findings =
            text(
                new Topic(broker.bootstrap(), "findings")
                    .read(expected("findings").size(), Duration.ofSeconds(10), Duration.ZERO));
        refusals =
            text(
                new Topic(broker.bootstrap(), "refusals")
                    .read(1, Duration.ofSeconds(10), Duration.ZERO));
      }
    }
  }

  private static StreamSettings settings(Broker broker) {
    return new StreamSettings(
        broker.bootstrap(),
        "proof",
        "messages",
        TOPICS,
        new StreamSettings.Order(DISORDER, Duration.ofDays(1)),
        Duration.ofSeconds(1),
        Duration.ofDays(400));
  }

  @Test
  void taskManagerDiedOnTheWay() {
    assertThat(restarts).isPositive();
  }

  @Test
  void losesAndDoublesNothing() {
    assertThat(assessments).hasSize(MESSAGES).doesNotHaveDuplicates();
    assertThat(findings).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void answersBitForBitWhatOneEngineAnswers() {
    assertThat(differences(assessments, expected("assessments"))).isEmpty();
  }

  @Test
  void findsWhatOneEngineFinds() {
    assertThat(differences(findings, expected("findings"))).isEmpty();
  }

  @Test
  void tellsOfARecordThatCannotBeJudged() {
    assertThat(refusals).singleElement().asString().contains("\"partition\":0", "missing");
  }

  /** As networks and many writers leave it: nobody is further behind than the disorder allows. */
  private List<MessageEvent> outOfOrder() {
    SplittableRandom random = new SplittableRandom(5);
    Map<MessageEvent, Long> sentAt = new HashMap<>();
    for (MessageEvent event : events) {
      sentAt.put(event, event.time().toEpochMilli() + random.nextLong(DISORDER.toMillis()));
    }
    return events.stream().sorted(Comparator.comparing(sentAt::get)).toList();
  }

  /** The events in order of time, then id; where each stands in its partition is known as well. */
  private static List<Arrival> inOrder(List<MessageEvent> sent) {
    Map<Integer, Long> next = new HashMap<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (MessageEvent event : sent) {
      int partition = partition(event);
      long offset = next.merge(partition, 1L, Long::sum) - 1;
      arrivals.add(new Arrival(event.time().toEpochMilli(), partition, offset, "chat", event));
    }
    arrivals.sort(
        Comparator.comparing((Arrival arrival) -> arrival.event().time())
            .thenComparing(arrival -> arrival.event().id()));
    return arrivals;
  }

  /** A later message in every partition, so that all before are due; these stay waiting. */
  private List<MessageEvent> afterwards() {
    MessageEvent last = events.getLast();
    return IntStream.range(0, PARTITIONS)
        .mapToObj(partition ->
            new MessageEvent(
                new EventId(String.valueOf(partition)),
                last.conversation(),
                last.time().plus(DISORDER.multipliedBy(2)),
                last.from(),
                last.to(),
                last.link(),
                last.act()))
        .toList();
  }

  private static int partition(MessageEvent event) {
    return Math.floorMod(event.id().hashCode(), PARTITIONS);
  }

  private List<String> expected(String topic) {
    return expected.stream()
        .filter(letter -> letter.topic().equals(topic))
        .map(letter -> new String(letter.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> text(List<byte[]> values) {
    return values.stream().map(value -> new String(value, StandardCharsets.UTF_8)).toList();
  }

  /** What is said by one alone; a few of them, should there be many. */
  private static List<String> differences(List<String> said, List<String> expected) {
    Set<String> alone = new HashSet<>(said);
    Set<String> missing = new HashSet<>(expected);
    alone.removeAll(new HashSet<>(expected));
    missing.removeAll(new HashSet<>(said));
    return Stream.concat(
            alone.stream().limit(2).map(line -> "only said: " + line),
            missing.stream().limit(2).map(line -> "only expected: " + line))
        .toList();
  }
}
