package dev.breakwater.stream;

import dev.breakwater.grooming.MessageEvent;
import dev.breakwater.grooming.bench.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How many messages a second the embedded job judges, Kafka in and out, and what its newest
 * checkpoint weighs: a real broker, the job in a process of its own, all on this machine.
 *
 * <p>{@code StreamRate [MESSAGES]}. The messages are in the topic before the job starts; the time
 * is from the first committed assessment to the last, so the start of Flink does not count.
 */
final class StreamRate {
  private static final Duration LONGEST = Duration.ofMinutes(8);

  private StreamRate() {}

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
    List<MessageEvent> events = Traffic.messages(count, 41);
    Path folder = Files.createTempDirectory("stream-rate");
    try (Broker broker = Broker.start(folder.resolve("kafka"))) {
      broker.create(2, "messages", "findings", "refusals", "assessments");
      new Topic(broker.bootstrap(), "messages")
          .write(events, event -> Math.floorMod(event.conversation().value().hashCode(), 2));
      Topic assessments = new Topic(broker.bootstrap(), "assessments");
      long started = System.nanoTime();
      try (EmbeddedJob job = EmbeddedJob.start(folder.resolve("job"), options(broker))) {
        int first = assessments.read(1, LONGEST, Duration.ZERO).size();
        long begun = System.nanoTime();
        int all = assessments.read(count, LONGEST, Duration.ZERO).size();
        long ended = System.nanoTime();
        long conversations =
            events.stream().map(event -> event.conversation().value()).distinct().count();
        System.out.printf(
            Locale.ROOT,
            "%d messages of %d conversations; up after %.1f s; %d judged in %.1f s, %.0f a second;"
                + " newest checkpoint %d KB%n",
            all,
            conversations,
            (begun - started) / 1e9,
            all - first,
            (ended - begun) / 1e9,
            (all - first) / ((ended - begun) / 1e9),
            checkpointBytes(folder.resolve("job")) >> 10);
        job.kill();
      }
    }
  }

  private static String[] options(Broker broker) {
    return new String[] {
      "--bootstrap", broker.bootstrap(),
      "--messages", "messages",
      "--findings", "findings",
      "--refusals", "refusals",
      "--assessments", "assessments",
      "--checkpoint", "2s",
      "--silence", "2s",
      "--parallelism", "2",
      "--memory", "128m",
    };
  }

  private static long checkpointBytes(Path job) throws IOException {
    try (Stream<Path> files = Files.walk(job.resolve("data").resolve("checkpoints"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
