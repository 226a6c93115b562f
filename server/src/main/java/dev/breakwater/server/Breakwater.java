package dev.breakwater.server;

import dev.breakwater.server.command.AuditCommand;
import dev.breakwater.server.command.BackupCommand;
import dev.breakwater.server.command.BankCommand;
import dev.breakwater.server.command.CommandFailed;
import dev.breakwater.server.command.EvaluateCommand;
import dev.breakwater.server.command.EvidenceCommand;
import dev.breakwater.server.command.ExchangeCommand;
import dev.breakwater.server.command.HashCommand;
import dev.breakwater.server.command.KeyCommand;
import dev.breakwater.server.command.MatchCommand;
import dev.breakwater.server.command.RestoreCommand;
import dev.breakwater.server.command.TransparencyCommand;
import dev.breakwater.server.command.VersionCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class: one command line for the server and everything around it. */
@Command(
    name = "breakwater",
    description = "Child safety for places where people upload, chat and stream.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      HashCommand.class,
      MatchCommand.class,
      EvaluateCommand.class,
      BankCommand.class,
      ExchangeCommand.class,
      KeyCommand.class,
      EvidenceCommand.class,
      AuditCommand.class,
      TransparencyCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VersionCommand.class,
    },
    footer = {
      "",
      "'breakwater client' builds the Java client and the Spring Boot starter,",
      "'stream', 'hunt', 'semantics' and 'envoy' build what docs/ tells of,",
      "'sbom' lists every library, 'test' builds and tests it all from source.",
      "'breakwater COMMAND --help' tells more of a command.",
    })
public final class Breakwater {
  private Breakwater() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Breakwater())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Breakwater::tell);
  }

  /** An expected failure is told in one line; one of ours with all there is to know of it. */
  private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (failure instanceof CommandFailed expected) {
      command.getErr().println(expected.getMessage());
    } else {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
