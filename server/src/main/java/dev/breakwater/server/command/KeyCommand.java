package dev.breakwater.server.command;

import dev.breakwater.ground.access.Scope;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code breakwater key}: API keys of a running server. */
@Command(
    name = "key",
    description = "Make, list, rotate and revoke API keys.",
    mixinStandardHelpOptions = true)
public final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "create",
      description = "Make a key; its token is printed once.",
      mixinStandardHelpOptions = true)
  void create(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "NAME", description = "Whose key it is.") String name,
      @Option(
              names = "--scope",
              required = true,
              split = ",",
              description = "What it may do: ${COMPLETION-CANDIDATES}.")
          Set<Scope> scopes,
      @Option(names = "--rate", description = "Requests a second; 1000 unless told.")
          @Nullable Integer rate) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("name", name);
    wanted.put("scopes", scopes);
    if (rate != null) {
      wanted.put("rate", rate);
    }
    try (ApiClient client = server.client()) {
      out().println(client.post("/v1/keys", wanted).path("token").asString());
    }
  }

  @Command(name = "list", description = "List every key.", mixinStandardHelpOptions = true)
  void list(@Mixin ServerOptions server) {
    try (ApiClient client = server.client()) {
      for (JsonNode key : client.get("/v1/keys")) {
        out()
            .printf(
                "%s  %-8s %-20s %s%n",
                key.path("id").asString(),
                key.path("revokedAt").isNull() ? "valid" : "revoked",
                key.path("name").asString(),
                key.path("scopes"));
      }
    }
  }

  @Command(
      name = "rotate",
      description = "Give a key a new token; the old one goes on for a while.",
      mixinStandardHelpOptions = true)
  void rotate(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "ID") UUID id,
      @Option(names = "--overlap", description = "As in PT24H, which it is unless told.")
          @Nullable Duration overlap) {
    Map<String, Object> how = overlap == null ? Map.of() : Map.of("overlap", overlap.toString());
    try (ApiClient client = server.client()) {
      out().println(client.post("/v1/keys/" + id + "/rotate", how).path("token").asString());
    }
  }

  @Command(name = "revoke", description = "End a key at once.", mixinStandardHelpOptions = true)
  void revoke(@Mixin ServerOptions server, @Parameters(paramLabel = "ID") UUID id) {
    try (ApiClient client = server.client()) {
      client.delete("/v1/keys/" + id);
      out().println("revoked");
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
