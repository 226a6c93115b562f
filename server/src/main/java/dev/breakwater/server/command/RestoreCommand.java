package dev.breakwater.server.command;

import dev.breakwater.ground.database.FolderBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater restore}: a new data folder from a backup. */
@Command(
    name = "restore",
    description = "Make a data folder from a backup and its keys.",
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "FILE", description = "What 'breakwater backup' wrote.")
  private Path file = Path.of("");

  @Option(names = "--keys", description = "Its keys; FILE.keys unless told.")
  private @Nullable Path keys;

  @Override
  public Integer call() {
    try {
      FolderBackup.restore(
          file, Optional.ofNullable(keys).orElse(BackupCommand.keysOf(file)), data.folder());
    } catch (IOException failed) {
      throw new CommandFailed("nothing was restored: " + failed.getMessage());
    }
    spec.commandLine().getOut().println(data.folder() + " is ready for 'breakwater serve'.");
    return CommandLine.ExitCode.OK;
  }
}
