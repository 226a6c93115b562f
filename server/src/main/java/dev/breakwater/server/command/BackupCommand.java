package dev.breakwater.server.command;

import dev.breakwater.ground.database.FolderBackup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater backup}: the data folder of a server that does not run, as two files. */
@Command(
    name = "backup",
    description = "Write the data folder of a stopped server into two files, its keys apart.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      paramLabel = "FILE",
      description = "Where to; the keys go into FILE.keys, which belongs somewhere else.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Path keys = keysOf(file);
    try {
      FolderBackup.Database database = FolderBackup.make(data.folder(), file, keys);
      tell(database, keys);
      return CommandLine.ExitCode.OK;
    } catch (IOException failed) {
      throw new CommandFailed("there is no backup: " + failed.getMessage());
    }
  }

  static Path keysOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".keys");
  }

  private void tell(FolderBackup.Database database, Path keys) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(file + " holds what the server kept.");
    out.println(keys + " holds the keys that open it: move it elsewhere.");
    switch (database) {
      case INSIDE -> {}
      case ELSEWHERE ->
          out.println("The database is your own: dump it now, before the server starts again.");
    }
    out.flush();
  }
}
