package dev.breakwater.server.command;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.workers.ConfinedExaminer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/**
 * {@code breakwater match}: what a running server would say of files.
 *
 * <p>The files are hashed on this machine. Only their hashes are sent, and nothing is recorded.
 */
@Command(
    name = "match",
    description = "Look files up on a running server by their hashes; nothing is recorded.",
    mixinStandardHelpOptions = true)
public final class MatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures and videos.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    int code = CommandLine.ExitCode.OK;
    try (ApiClient client = server.client();
        Examiner examiner = ConfinedExaminer.start(HashedFile.settings())) {
      for (Path file : files) {
        Optional<HashedFile> hashed = HashedFile.of(file, examiner);
        if (hashed.isPresent()) {
          lookUp(client, file, hashed.get());
        } else {
          out().println("        " + file + " cannot be read");
          code = CommandLine.ExitCode.SOFTWARE;
        }
        out().flush();
      }
    }
    return code;
  }

  private void lookUp(ApiClient client, Path file, HashedFile hashed) {
    Map<String, Object> request = Map.of("items", List.of(item(hashed)));
    JsonNode answer = client.post("/v1/hashes/lookup", request).path("answers").path(0);
    out().printf("%-6s  %s%n", answer.path("verdict").asString(), file);
    for (JsonNode reason : answer.path("reasons")) {
      out().println("        " + reason.asString());
    }
    if (hashed.examination() instanceof Examination.CannotTell cannot) {
      out().println("        looked up by exact hashes alone: " + cannot.detail());
    }
  }

  private static Map<String, Object> item(HashedFile hashed) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("md5", hashed.exact().md5().hex());
    item.put("sha1", hashed.exact().sha1().hex());
    item.put("sha256", hashed.exact().sha256().hex());
    if (hashed.examination() instanceof Examination.Examined examined) {
      putFrames(item, examined);
    }
    return item;
  }

  private static void putFrames(Map<String, Object> item, Examination.Examined examined) {
    if (examined.kind() == MediaKind.PICTURE) {
      FrameFingerprint only = examined.frames().getFirst();
      item.put("pdq", only.dihedral().stream().map(Pdq256::hex).toList());
      item.put("quality", only.quality().value());
      return;
    }
    item.put(
        "vpdq",
        examined.frames().stream()
            .map(MatchCommand::written)
            .collect(Collectors.joining("\",\"", "[\"", "\"]")));
  }

  /** As ThreatExchange's library writes a frame: hash, quality, seconds. */
  private static String written(FrameFingerprint frame) {
    return String.format(
        Locale.ROOT,
        "%s,%d,%.3f",
        frame.hash().hex(),
        frame.quality().value(),
        frame.at().toMillis() / 1000.0);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
