package dev.breakwater.server;

import dev.breakwater.ground.GroundConfiguration;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.media.Examiner;
import dev.breakwater.server.command.ApiClient;
import dev.breakwater.server.demo.Demo;
import dev.breakwater.server.demo.DemoReport;
import dev.breakwater.server.demo.DemoTalk;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code breakwater demo}: a server, a bank of landscapes, uploads to look at, and a report of one
 * of them to a simulated CyberTipline.
 */
@Command(
    name = "demo",
    description =
        "Start a server, upload landscapes to it, show what is blocked and why, and report one to a"
            + " simulated CyberTipline.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", description = "The port to listen on; 8080 unless told.")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      description = "The folder for its keys, database and pictures; ${DEFAULT-VALUE} unless told.",
      defaultValue = "data/demo")
  private Path data = Path.of("data/demo");

  @Option(names = "--stop", description = "Stop the server when the demonstration is over.")
  private boolean stop;

  private final int originals;
  private final int innocents;

  DemoCommand() {
    this(24, 60);
  }

  /** A demonstration of another size. */
  DemoCommand(int originals, int innocents) {
    this.originals = originals;
    this.innocents = innocents;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    String password = HexFormat.of().formatHex(random.generateSeed(16));
    try (CyberTipline line =
            CyberTipline.start(
                TipSchema.location(), "demo", password, GroundConfiguration.clock(), random);
        ConfigurableApplicationContext server =
            ServeCommand.with(spec, port, data, reporting(line, password)).up()) {
      Path pictures = Files.createDirectories(data.resolve("pictures"));
      try (ApiClient client = new ApiClient(address(server), key(server))) {
        var out = spec.commandLine().getOut();
        Examiner examiner = server.getBean(Examiner.class);
        Path known = new Demo(client, examiner, pictures, originals, innocents, out).run();
        new DemoTalk(client, out, server.getBean(Clock.class)).run();
        new DemoReport(client, server, line, address(server).toString(), out).run(known);
        tellWhatNext(server, pictures);
      }
      if (!stop) {
        ServeCommand.awaitStop(server);
      }
      return CommandLine.ExitCode.OK;
    }
  }

  /** Reports go to a CyberTipline in this program, as tests. */
  private static Map<String, String> reporting(CyberTipline line, String password) {
    String reports = "breakwater.lawenforcement.reports.";
    return Map.of(
        reports + "cybertipline.environment", "TEST",
        reports + "cybertipline.address", line.address().toString(),
        reports + "cybertipline.user", "demo",
        reports + "cybertipline.password", password,
        reports + "reporter.platform", "TEST: the demonstration of Breakwater",
        reports + "reporter.email", "demo@example.org");
  }

  private static URI address(ConfigurableApplicationContext server) {
    String port = server.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port);
  }

  private static String key(ConfigurableApplicationContext server) throws IOException {
    return Files.readString(server.getBean(AdminKey.class).file()).strip();
  }

  private void tellWhatNext(ConfigurableApplicationContext server, Path pictures) {
    var out = spec.commandLine().getOut();
    out.printf("%nthe pictures and films are in %s%n", pictures);
    if (!stop) {
      out.printf("the server stays up: open %s/ (Ctrl-C stops it)%n", address(server));
    }
    out.flush();
  }
}
