package dev.breakwater.server.command;

import dev.breakwater.ground.audit.proof.ExportVerifier;
import dev.breakwater.ground.audit.proof.SignedHead;
import dev.breakwater.ground.audit.proof.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater audit}: takes the audit log out, and checks it without a server. */
@Command(
    name = "audit",
    description = "Export the audit log, and check an export offline.",
    mixinStandardHelpOptions = true)
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "export",
      description = "Save the whole log with a signed head.",
      mixinStandardHelpOptions = true)
  void export(@Mixin ServerOptions server, @Parameters(paramLabel = "FILE") Path file) {
    try (ApiClient client = server.client()) {
      client.download("/v1/audit/export", file);
    }
    out().println("saved " + file + "; './breakwater audit verify " + file + "' checks it");
  }

  @Command(
      name = "head",
      description = "Save the signed head alone; keep it, to check later exports against.",
      mixinStandardHelpOptions = true)
  void head(@Mixin ServerOptions server, @Parameters(paramLabel = "FILE") Path file) {
    try (ApiClient client = server.client()) {
      client.download("/v1/audit/head", file);
    }
    out().println("saved " + file);
  }

  @Command(
      name = "verify",
      description =
          "Check an export, without a server: is every entry there, unchanged and in its place?",
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--after",
              paramLabel = "OLDHEAD",
              description = "A head, or an export, kept from before: does this one begin with it?")
          @Nullable Path older,
      @Option(
              names = "--key",
              description = "The public key you know the log by; another one is refused.")
          @Nullable String key) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      Verdict verdict =
          older == null
              ? ExportVerifier.verify(reader)
              : ExportVerifier.verify(reader, readHead(older));
      return tell(verdict, key);
    } catch (IOException unreadable) {
      throw new CommandFailed(file + " cannot be read");
    }
  }

  private int tell(Verdict verdict, @Nullable String key) {
    return switch (verdict) {
      case Verdict.Whole(SignedHead head) when key != null && !key.equals(head.keyText()) -> {
        out().println("BROKEN\n  it was signed by another key: " + head.keyText());
        yield ExitCode.SOFTWARE;
      }
      case Verdict.Whole(SignedHead head) -> {
        out().printf("WHOLE  %d entries, as of %s%n", head.size(), head.at());
        out().printf("  root %s%n  key  %s%n", head.root(), head.keyText());
        yield ExitCode.OK;
      }
      case Verdict.Broken broken -> {
        out().println("BROKEN");
        broken.faults().forEach(fault -> out().println("  " + fault));
        yield ExitCode.SOFTWARE;
      }
    };
  }

  private static SignedHead readHead(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String first = reader.readLine();
      return SignedHead.parse(first == null ? "" : first)
          .orElseThrow(() -> new CommandFailed(file + " does not begin with a signed head"));
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
