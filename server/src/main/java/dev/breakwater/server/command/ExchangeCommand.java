package dev.breakwater.server.command;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code breakwater exchange}: banks that partners fill, on a running server. */
@Command(
    name = "exchange",
    description = "Let partners fill banks, see how that goes, tell them what was found.",
    mixinStandardHelpOptions = true)
public final class ExchangeCommand implements Runnable {
  private static final String ALL = "/v1/exchanges";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  @Command(
      name = "partners",
      description = "List the partners that the server's settings name.",
      mixinStandardHelpOptions = true)
  void partners(@Mixin ServerOptions server) {
    try (ApiClient client = server.client()) {
      for (JsonNode partner : client.get("/v1/exchange-partners")) {
        out()
            .printf(
                "%-20s %-15s %s%n",
                partner.path("name").asString(),
                partner.path("kind").asString(),
                partner.path("standing").asString());
      }
    }
  }

  @Command(name = "list", description = "List every exchange.", mixinStandardHelpOptions = true)
  void list(@Mixin ServerOptions server) {
    try (ApiClient client = server.client()) {
      for (JsonNode exchange : client.get(ALL)) {
        out()
            .printf(
                "%-20s %-9s %-20s %-26s %s%n",
                exchange.path("name").asString(),
                exchange.path("state").asString(),
                exchange.path("bank").asString(),
                exchange.path("syncedAt").asString("never synced"),
                exchange.path("trouble").path("why").asString(""));
      }
    }
  }

  @Command(
      name = "create",
      description = "Let a partner fill a bank.",
      mixinStandardHelpOptions = true)
  void create(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--partner", required = true, description = "One of 'exchange partners'.")
          String partner,
      @Option(names = "--bank", required = true, description = "The bank it fills.") String bank,
      @Option(names = "--every", description = "Minutes between passes; 60 unless told.")
          @Nullable Integer minutes) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("name", name);
    wish.put("partner", partner);
    wish.put("bank", bank);
    if (minutes != null) {
      wish.put("everyMinutes", minutes);
    }
    try (ApiClient client = server.client()) {
      client.post(ALL, wish);
      out().println("made " + name);
    }
  }

  @Command(name = "sync", description = "Let an exchange run now.", mixinStandardHelpOptions = true)
  void sync(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
    try (ApiClient client = server.client()) {
      client.post(path(name) + "/sync", Map.of());
      out().println(name + " runs within seconds; 'exchange show " + name + "' tells how it goes");
    }
  }

  @Command(
      name = "show",
      description = "Tell how an exchange goes.",
      mixinStandardHelpOptions = true)
  void show(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
    try (ApiClient client = server.client()) {
      JsonNode exchange = client.get(path(name));
      out()
          .printf(
              "%s: %s fills %s, %s%n%,d listed, %,d set aside; last whole pass %s%n",
              name,
              exchange.path("partner").asString(),
              exchange.path("bank").asString(),
              exchange.path("state").asString(),
              exchange.path("listed").asLong(),
              exchange.path("setAside").asLong(),
              exchange.path("syncedAt").asString("never"));
      if (exchange.has("trouble")) {
        out().println("trouble: " + exchange.path("trouble").path("why").asString());
      }
      for (JsonNode problem : client.get(path(name) + "/set-aside")) {
        out()
            .printf(
                "  %s %s: %s%n",
                problem.path("record").asString(),
                problem.path("type").asString(),
                problem.path("problem").asString());
      }
    }
  }

  @Command(name = "pause", description = "Let an exchange rest.", mixinStandardHelpOptions = true)
  void pause(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
    setState(server, name, "DISABLED");
  }

  @Command(name = "resume", description = "Let it go on.", mixinStandardHelpOptions = true)
  void resume(@Mixin ServerOptions server, @Parameters(paramLabel = "NAME") String name) {
    setState(server, name, "ENABLED");
  }

  private void setState(ServerOptions server, String name, String state) {
    try (ApiClient client = server.client()) {
      JsonNode now = client.patch(path(name), Map.of("state", state));
      out().println(name + " is " + now.path("state").asString());
    }
  }

  private static String path(String name) {
    return ALL + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
