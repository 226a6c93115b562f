package dev.breakwater.server.command;

import dev.breakwater.upload.list.ListFormat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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

/** {@code breakwater bank}: banks of known signals on a running server. */
@Command(
    name = "bank",
    description = "Make, list, fill, empty out, enable and disable banks.",
    mixinStandardHelpOptions = true)
public final class BankCommand implements Runnable {
  private static final Duration LONGEST_IMPORT = Duration.ofHours(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  @Command(name = "create", description = "Make a bank.", mixinStandardHelpOptions = true)
  void create(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--source", required = true, description = "Who vouches for its entries.")
          String source,
      @Option(
              names = "--classification",
              required = true,
              description = "A1, A2, B1, B2 or your own word.")
          String classification,
      @Option(names = "--policy", description = "What a match does; 'default' unless told.")
          @Nullable String policy) {
    Map<String, Object> wish = new LinkedHashMap<>();
    wish.put("name", name);
    wish.put("source", source);
    wish.put("classification", classification);
    if (policy != null) {
      wish.put("policy", policy);
    }
    try (ApiClient client = server.client()) {
      client.post("/v1/banks", wish);
      out().println("made " + name);
    }
  }

  @Command(name = "list", description = "List every bank.", mixinStandardHelpOptions = true)
  void list(@Mixin ServerOptions server) {
    try (ApiClient client = server.client()) {
      for (JsonNode bank : client.get("/v1/banks")) {
        out()
            .printf(
                "%-30s %-9s %-8s %-12s %s%n",
                bank.path("name").asString(),
                bank.path("state").asString(),
                bank.path("classification").asString(),
                bank.path("policy").asString(),
                bank.path("source").asString());
      }
    }
  }

  @Command(
      name = "import",
      description = "Take a list into a bank: .csv, .jsonl, .txt or .rpz.",
      mixinStandardHelpOptions = true)
  void importList(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "BANK") String bank,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--type", description = "The type of lines that name none: PDQ, MD5, ...")
          @Nullable String type,
      @Option(names = "--strict", description = "Refuse the whole list for one malformed line.")
          boolean strict)
      throws IOException {
    ListFormat format = format(file);
    ProgressBar bar = bar("importing", Files.size(file));
    try (ApiClient client = server.client()) {
      JsonNode done =
          client.post(
              path(bank, "imports", strict, type),
              format.mediaType(),
              BodyPublishers.ofInputStream(() -> watched(file, bar)),
              LONGEST_IMPORT);
      bar.finish();
      tell(done);
    }
  }

  @Command(
      name = "export",
      description = "Write a bank's signals to a file: .csv, .jsonl or .txt.",
      mixinStandardHelpOptions = true)
  void export(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "BANK") String bank,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(names = "--type", description = "Only signals of this type.") @Nullable String type) {
    String query =
        "?format=" + format(file).suffix() + (type == null ? "" : "&type=" + encoded(type));
    try (ApiClient client = server.client()) {
      client.download("/v1/banks/" + encoded(bank) + "/export" + query, file);
      out().println("written to " + file);
    }
  }

  @Command(
      name = "enable",
      description = "Let a bank's entries match.",
      mixinStandardHelpOptions = true)
  void enable(@Mixin ServerOptions server, @Parameters(paramLabel = "BANK") String bank) {
    setState(server, bank, "ENABLED");
  }

  @Command(
      name = "disable",
      description = "Keep a bank, and let none of its entries match.",
      mixinStandardHelpOptions = true)
  void disable(@Mixin ServerOptions server, @Parameters(paramLabel = "BANK") String bank) {
    setState(server, bank, "DISABLED");
  }

  private void setState(ServerOptions server, String bank, String state) {
    try (ApiClient client = server.client()) {
      JsonNode now = client.patch("/v1/banks/" + encoded(bank), Map.of("state", state));
      out().println(bank + " is " + now.path("state").asString());
    }
  }

  private void tell(JsonNode done) {
    out()
        .printf(
            "%,d added, %,d there before, %,d malformed%n",
            done.path("added").asLong(),
            done.path("repeated").asLong(),
            done.path("malformed").asLong());
    for (JsonNode problem : done.path("problems")) {
      out()
          .println(
              "  line "
                  + problem.path("line").asLong()
                  + ": "
                  + problem.path("problem").asString());
    }
  }

  private ProgressBar bar(String label, long total) {
    return new ProgressBar(
        spec.commandLine().getErr(), Terminal.isThere(), label, "bytes", total, System::nanoTime);
  }

  private static String path(String bank, String what, boolean strict, @Nullable String type) {
    return "/v1/banks/"
        + encoded(bank)
        + "/"
        + what
        + "?malformed="
        + (strict ? "REFUSE_ALL" : "LEAVE_OUT")
        + (type == null ? "" : "&type=" + encoded(type));
  }

  private static ListFormat format(Path file) {
    String name = String.valueOf(file.getFileName());
    return Arrays.stream(ListFormat.values())
        .filter(each -> name.endsWith("." + each.suffix()))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailed(
                "the name of the file must end in .csv, .jsonl, .txt or .rpz, to say how it"
                    + " is written"));
  }

  private static InputStream watched(Path file, ProgressBar bar) {
    try {
      return new FilterInputStream(Files.newInputStream(file)) {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          int read = super.read(into, offset, length);
          bar.advance(Math.max(read, 0));
          return read;
        }
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
