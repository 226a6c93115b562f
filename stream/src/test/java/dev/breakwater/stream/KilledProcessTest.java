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
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job in one process, as the launcher runs it, killed twice on its way. */
@Tag("slow")
final class KilledProcessTest {
  private static final int MESSAGES = 30_000;
  private static final Topics TOPICS = new Topics("findings", "refusals", "assessments");

  @TempDir private Path folder;

  @Test
  void goesOnWhereItStoodAndAnswersWhatOneEngineAnswers() throws Exception {
    List<MessageEvent> events = Traffic.messages(MESSAGES, 31);
    List<String> answered;
    try (Broker broker = Broker.start(folder.resolve("kafka"))) {
      broker.create(1, "messages", "findings", "refusals", "assessments");
      Topic messages = new Topic(broker.bootstrap(), "messages");
      Topic assessments = new Topic(broker.bootstrap(), "assessments");
      int third = MESSAGES / 3;
      messages.write(events.subList(0, third), _ -> 0);
      runUntil(broker, assessments, 1);
      messages.write(events.subList(third, 2 * third), _ -> 0);
      runUntil(broker, assessments, third + 1);
      messages.write(events.subList(2 * third, MESSAGES), _ -> 0);
      answered = runUntil(broker, assessments, MESSAGES);
    }

    assertThat(answered).hasSize(MESSAGES).containsExactlyInAnyOrderElementsOf(expected(events));
  }

  /** Runs the job until so many assessments are committed, then kills it. */
  private List<String> runUntil(Broker broker, Topic assessments, int count) throws Exception {
    try (EmbeddedJob job = EmbeddedJob.start(folder.resolve("job"), options(broker))) {
      List<byte[]> seen = assessments.read(count, Duration.ofSeconds(90), Duration.ZERO);
      job.kill();
      assertThat(seen).hasSizeGreaterThanOrEqualTo(count);
      return seen.stream().map(value -> new String(value, StandardCharsets.UTF_8)).toList();
    }
  }

  private static String[] options(Broker broker) {
    return new String[] {
      "--bootstrap", broker.bootstrap(),
      "--messages", "messages",
      "--findings", TOPICS.findings(),
      "--refusals", TOPICS.refusals(),
      "--assessments", "assessments",
      "--checkpoint", "500ms",
      "--silence", "20s",
      "--parallelism", "2",
      "--memory", "128m",
    };
  }

  private static List<String> expected(List<MessageEvent> events) {
    List<Arrival> arrivals = new ArrayList<>();
    for (MessageEvent event : events) {
      arrivals.add(new Arrival(event.time().toEpochMilli(), 0, arrivals.size(), "chat", event));
    }
    return new OneEngine(new Answers(TOPICS))
        .judge(arrivals).stream()
            .filter(letter -> letter.topic().equals("assessments"))
            .map(KilledProcessTest::text)
            .toList();
  }

  private static String text(Letter letter) {
    return new String(letter.value(), StandardCharsets.UTF_8);
  }
}
