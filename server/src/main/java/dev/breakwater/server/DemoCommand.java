package dev.breakwater.server;

import dev.breakwater.media.Examiner;
import dev.breakwater.server.command.ApiClient;
import dev.breakwater.server.demo.Demo;
import dev.breakwater.server.demo.DemoTalk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater demo}: a server, a bank of landscapes, and uploads to look at. */
@Command(
    name = "demo",
    description = "Start a server, upload landscapes to it, show what is blocked and why.",
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
    try (ConfigurableApplicationContext server = ServeCommand.with(spec, port, data).up()) {
      Path pictures = Files.createDirectories(data.resolve("pictures"));
      try (ApiClient client = new ApiClient(address(server), key(server))) {
        var out = spec.commandLine().getOut();
        Examiner examiner = server.getBean(Examiner.class);
        new Demo(client, examiner, pictures, originals, innocents, out).run();
        new DemoTalk(client, out, server.getBean(Clock.class)).run();
        tellWhatNext(server, pictures);
      }
      if (!stop) {
        ServeCommand.awaitStop(server);
      }
      return CommandLine.ExitCode.OK;
    }
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
