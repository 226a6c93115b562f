package dev.breakwater.server.command;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.workers.ConfinedExaminer;
import dev.breakwater.upload.policy.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    JsonNode answers =
        client.post("/v1/hashes/lookup", Map.of("items", items(hashed))).path("answers");
    Verdict verdict =
        Verdict.gravest(
            answers
                .valueStream()
                .map(answer -> Verdict.valueOf(answer.path("verdict").asString()))
                .toList());
    out().printf("%-6s  %s%n", verdict, file);
    answers
        .valueStream()
        .flatMap(answer -> answer.path("reasons").valueStream())
        .forEach(reason -> out().println("        " + reason.asString()));
    if (hashed.examination() instanceof Examination.CannotTell cannot) {
      out().println("        looked up by exact hashes alone: " + cannot.detail());
    }
  }

  /** A file of several pictures, such as pages, is looked up as one item for each. */
  private static List<Map<String, Object>> items(HashedFile hashed) {
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(
        Map.of(
            "md5", hashed.exact().md5().hex(),
            "sha1", hashed.exact().sha1().hex(),
            "sha256", hashed.exact().sha256().hex()));
    if (hashed.examination() instanceof Examination.Examined examined) {
      if (examined.kind() == MediaKind.PICTURE) {
        examined.frames().forEach(frame -> items.add(picture(frame)));
      } else {
        items.add(Map.of("vpdq", HashedFile.vpdq(examined)));
      }
    }
    return items;
  }

  private static Map<String, Object> picture(FrameFingerprint frame) {
    return Map.of(
        "pdq", frame.dihedral().stream().map(Pdq256::hex).toList(),
        "quality", frame.quality().value());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
