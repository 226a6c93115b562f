package dev.breakwater.server;

import dev.breakwater.console.signin.FirstAdmin;
import dev.breakwater.server.command.CommandFailed;
import dev.breakwater.server.command.Terminal;
import dev.breakwater.server.command.VersionCommand;
import dev.breakwater.server.settings.InvalidSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater serve}: the server, until it is told to stop. */
@Command(
    name = "serve",
    description = "Run the server.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Settings can also be in ./breakwater.yaml, under 'breakwater:', or in a file named with"
          + " --config. Options win over the file.",
    })
final class ServeCommand implements Callable<Integer> {
  /** How log lines are written. */
  enum LogFormat {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--port", description = "The port to listen on; 8080 unless told.")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      description =
          "The address to listen on; 127.0.0.1 unless told. Anything else should be behind a"
              + " proxy that speaks TLS.")
  private @Nullable String host;

  @Option(
      names = "--data",
      description =
          "The folder for keys, evidence and the embedded database; $BREAKWATER_DATA or ./data"
              + " unless told.")
  private @Nullable Path data;

  @Option(names = "--config", description = "A file of settings, YAML or properties.")
  private @Nullable Path config;

  @Option(
      names = "--database-url",
      description = "A PostgreSQL of your own, version 15 or newer, as jdbc:postgresql://...")
  private @Nullable String databaseUrl;

  @Option(names = "--log-format", description = "TEXT or JSON lines.", defaultValue = "TEXT")
  private LogFormat logFormat = LogFormat.TEXT;

  @Option(
      names = "--new-admin-key",
      description = "Make another key that may do everything; for when the first is lost.")
  private boolean newAdminKey;

  @Option(
      names = "--new-admin-link",
      description =
          "Make a one-time link into the console; for when its administrators are locked out.")
  private boolean newAdminLink;

  private Map<String, String> settings = Map.of();

  /**
   * A server for a command that needs one, as if {@code serve} had been given these options.
   *
   * @param settings what a file of settings would say besides
   */
  static ServeCommand with(
      CommandSpec spec, @Nullable Integer port, Path data, Map<String, String> settings) {
    ServeCommand serve = new ServeCommand();
    serve.settings = settings;
    serve.spec = spec;
    serve.port = port;
    serve.data = data;
    return serve;
  }

  @Override
  public Integer call() throws InterruptedException {
    awaitStop(up());
    return CommandLine.ExitCode.OK;
  }

  /** Starts the server and tells where it is. */
  ConfigurableApplicationContext up() {
    long start = System.nanoTime();
    ConfigurableApplicationContext context = start();
    announce(context, (System.nanoTime() - start) / 1_000_000);
    return context;
  }

  /** Waits until the server is told to stop. */
  static void awaitStop(ConfigurableApplicationContext context) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    context.addApplicationListener(event -> {
      if (event instanceof ContextClosedEvent) {
        stopped.countDown();
      }
    });
    stopped.await();
  }

  private ConfigurableApplicationContext start() {
    try {
      return ServerApplication.start(properties());
    } catch (InvalidSettings invalid) {
      throw new CommandFailed(String.valueOf(invalid.getMessage()));
    } catch (RuntimeException failed) {
      throw new CommandFailed(StartFailure.describe(failed));
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>(settings);
    put(properties, "server.port", port);
    put(properties, "server.address", host);
    put(properties, "breakwater.data", data);
    put(properties, "breakwater.database.url", databaseUrl);
    put(properties, "spring.config.additional-location", config);
    if (logFormat == LogFormat.JSON) {
      properties.put("logging.structured.format.console", "ecs");
      properties.put("breakwater-log-appender", "structured-console");
    }
    return properties;
  }

  private static void put(Map<String, String> properties, String name, @Nullable Object value) {
    if (value != null) {
      properties.put(name, value.toString());
    }
  }

  private void announce(ConfigurableApplicationContext context, long millis) {
    AdminKey adminKey = context.getBean(AdminKey.class);
    String made = newAdminKey ? adminKey.make() : adminKey.makeIfFirst().orElse("");
    FirstAdmin firstAdmin = context.getBean(FirstAdmin.class);
    String link = newAdminLink ? firstAdmin.link() : firstAdmin.linkIfNobodyCanEnter().orElse("");
    if (logFormat == LogFormat.JSON) {
      return;
    }
    var out = spec.commandLine().getOut();
    String address = "http://127.0.0.1:" + port(context);
    out.printf("Breakwater %s is up after %.1f s%n", VersionCommand.version(), millis / 1000.0);
    out.printf("  home     %s/%n  API      %s/docs%n", address, address);
    out.printf("  console  http://localhost:%s/console%n", port(context));
    out.printf("  key      in %s%n", adminKey.file());
    if (!made.isEmpty() && Terminal.isThere()) {
      out.printf("           %s%n           (the key that may do everything, shown once)%n", made);
    }
    if (!link.isEmpty()) {
      out.printf("  link     in %s%n", firstAdmin.file());
      out.printf(
          "           (opens the console once, within a day, for its first administrator)%n");
      if (Terminal.isThere()) {
        out.printf("           %s%n", link);
      }
    }
    out.flush();
  }

  private static String port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port");
  }
}
