package dev.breakwater.server.command;

import dev.breakwater.openness.transparency.Report;
import dev.breakwater.openness.transparency.ReportCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater transparency}: reports for the public, made and checked. */
@Command(
    name = "transparency",
    description = "Make a report for the public, and count one again without a server.",
    mixinStandardHelpOptions = true)
public final class TransparencyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "report",
      description = "Make the report of a period that is over, once, and save it as JSON.",
      mixinStandardHelpOptions = true)
  void report(
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "PERIOD", description = "2026, 2026-H1, 2026-Q3 or 2026-09")
          String period,
      @Parameters(paramLabel = "FILE") Path file) {
    try (ApiClient client = server.client()) {
      client.post("/v1/transparency/" + period, Map.of());
      client.download("/v1/transparency/" + period + "/report.json", file);
    }
    out().println("saved " + file);
  }

  @Command(
      name = "now",
      description =
          "Save the figures of the period that runs; they change, so do not publish them.",
      mixinStandardHelpOptions = true)
  void now(@Mixin ServerOptions server, @Parameters(paramLabel = "FILE") Path file) {
    try (ApiClient client = server.client()) {
      client.download("/v1/transparency", file);
    }
    out().println("saved " + file);
  }

  @Command(
      name = "verify",
      description = "Count every figure of a report again from an exported audit log.",
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "REPORT") Path published,
      @Parameters(paramLabel = "EXPORT") Path export,
      @Option(
              names = "--key",
              description = "The public key you know the log by; another one is refused.")
          @Nullable String key) {
    Report report = read(published);
    if (key != null && !key.equals(report.log().keyText())) {
      out().println("DIFFERENT\n  the log was signed by another key: " + report.log().keyText());
      return ExitCode.SOFTWARE;
    }
    try (BufferedReader lines = Files.newBufferedReader(export)) {
      return tell(ReportCheck.check(report, lines));
    } catch (IOException unreadable) {
      throw new CommandFailed(export + " cannot be read");
    }
  }

  private int tell(ReportCheck.Outcome outcome) {
    return switch (outcome) {
      case ReportCheck.Outcome.Same(Report report, int figures) -> {
        out()
            .printf(
                "SAME  %d figures of %s, from %d entries%n",
                figures, report.period().name(), report.log().size());
        yield ExitCode.OK;
      }
      case ReportCheck.Outcome.Different different -> {
        out().println("DIFFERENT");
        different.faults().forEach(fault -> out().println("  " + fault));
        yield ExitCode.SOFTWARE;
      }
    };
  }

  private static Report read(Path published) {
    try {
      return Report.parse(Files.readString(published))
          .orElseThrow(
              () -> new CommandFailed(published + " is no report as Breakwater writes it"));
    } catch (IOException unreadable) {
      throw new CommandFailed(published + " cannot be read");
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
