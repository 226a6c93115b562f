package dev.breakwater.stream;

import dev.breakwater.stream.answer.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main class of the stream: runs the job in this process, or hands it to a cluster. */
@Command(
    name = "breakwater stream",
    description = "Judges a Kafka topic of messages; findings go to another, exactly once.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Runs in this process until it is ended, and goes on where it stood.",
      "Submitted by 'flink run', it runs in that cluster: see docs/stream.md.",
    })
public final class StreamCommand implements Callable<Integer> {
  private static final String TIME = "TIME";

  @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT")
  private String bootstrap = "";

  @Option(names = "--messages", paramLabel = "TOPIC", description = "read (${DEFAULT-VALUE})")
  private String messages = "breakwater.messages";

  @Option(names = "--findings", paramLabel = "TOPIC", description = "written (${DEFAULT-VALUE})")
  private String findings = "breakwater.findings";

  @Option(
      names = "--refusals",
      paramLabel = "TOPIC",
      description = "records that could not be judged (${DEFAULT-VALUE})")
  private String refusals = "breakwater.refusals";

  @Option(
      names = "--assessments",
      paramLabel = "TOPIC",
      description = "every assessment; they are many (none)")
  private @Nullable String assessments;

  @Option(
      names = "--group",
      description = "consumer group, and the name of the job (${DEFAULT-VALUE})")
  private String group = "breakwater-stream";

  @Option(
      names = "--disorder",
      paramLabel = TIME,
      description = "messages this much behind others are put in order (${DEFAULT-VALUE})")
  private String disorder = "2s";

  @Option(
      names = "--silence",
      paramLabel = TIME,
      description = "a partition silent for so long no longer holds the others (${DEFAULT-VALUE})")
  private String silence = "10s";

  @Option(
      names = "--checkpoint",
      paramLabel = TIME,
      description = "findings become visible so often (${DEFAULT-VALUE})")
  private String checkpoint = "5s";

  @Option(
      names = "--forget-after",
      paramLabel = TIME,
      description = "what was silent for so long is forgotten (${DEFAULT-VALUE})")
  private String forgetAfter = "365d";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "state of a job in this process (${DEFAULT-VALUE})")
  private Path data = Path.of("data", "stream");

  @Option(
      names = "--parallelism",
      description = "of a job in this process (as many as there are processors)")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "for RocksDB, of a job in this process (${DEFAULT-VALUE})")
  private String memory = "256m";

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Clock clock;

  StreamCommand(Clock clock) {
    this.clock = clock;
  }

  public static void main(String[] arguments) {
    int code = new CommandLine(new StreamCommand(Clock.systemUTC())).execute(arguments);
    if (code != CommandLine.ExitCode.OK) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    if (environment instanceof LocalStreamEnvironment) {
      environment =
          StreamExecutionEnvironment.createLocalEnvironment(
              parallelism, Embedded.configuration(data, MemorySize.parse(memory)));
      tellThatItRuns();
    }
    new GroomingStream(settings(), clock).draw(environment);
    environment.execute(group);
    return CommandLine.ExitCode.OK;
  }

  private void tellThatItRuns() {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("judging %s at %s; findings go to %s%n", messages, bootstrap, findings);
    out.printf("what it remembers is in %s; Ctrl-C ends it, and it goes on from there%n", data);
    out.flush();
  }

  private StreamSettings settings() {
    return new StreamSettings(
        bootstrap,
        group,
        messages,
        new Topics(findings, refusals, assessments),
        new StreamSettings.Order(time(disorder), time(silence)),
        time(checkpoint),
        time(forgetAfter));
  }

  private static Duration time(String written) {
    return TimeUtils.parseDuration(written);
  }
}
