package dev.breakwater.server.command;

import dev.breakwater.ground.bundle.BundleChecked;
import dev.breakwater.ground.bundle.BundleOpener;
import dev.breakwater.ground.bundle.BundleReader;
import dev.breakwater.ground.bundle.RecipientSecret;
import dev.breakwater.ground.evidence.Rewrap;
import dev.breakwater.ground.keys.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code breakwater evidence}: what somebody who receives a bundle needs, which asks no server and
 * no network; and the keys of a stopped server's evidence under another key.
 */
@Command(
    name = "evidence",
    description =
        "Check and open evidence bundles, make the key they are locked for; rewrap evidence.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class EvidenceCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** With what a bundle is opened; one of the two. */
  static final class Key {
    @Option(names = "--key", paramLabel = "FILE", description = "Your secret key.")
    private @Nullable Path secret;

    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "A file with the passphrase you were told.")
    private @Nullable Path passphrase;

    private BundleOpener opener() throws IOException {
      try {
        if (secret != null) {
          return new BundleOpener.WithSecret(RecipientSecret.parse(Files.readString(secret)));
        }
        if (passphrase != null) {
          return new BundleOpener.WithPassphrase(Files.readString(passphrase).strip());
        }
      } catch (IllegalArgumentException wrong) {
        throw new CommandFailed("the key file: " + wrong.getMessage());
      }
      throw new CommandFailed("give --key or --passphrase-file");
    }
  }

  @Command(
      name = "keypair",
      description = "Make a key pair: the secret goes into FILE, the public key is printed.",
      mixinStandardHelpOptions = true)
  int keypair(@Parameters(paramLabel = "FILE") Path file) throws IOException {
    if (Files.exists(file)) {
      throw new CommandFailed(file + " is there already, and might be needed");
    }
    RecipientSecret secret = RecipientSecret.generate();
    PrivateFiles.write(file, (secret.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    out().println(secret.key().text());
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "verify",
      description = "Check that a bundle is whole, unchanged and signed.",
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "BUNDLE") Path bundle,
      @ArgGroup(multiplicity = "1") Key key,
      @Option(names = "--signer", paramLabel = "KEY", description = "Who must have signed it.")
          @Nullable String signer)
      throws IOException {
    try (InputStream in = read(bundle)) {
      return tell(reader().check(in, key.opener(), Optional.ofNullable(signer)));
    }
  }

  @Command(
      name = "open",
      description = "Check a bundle and write its files into a new folder.",
      mixinStandardHelpOptions = true)
  int open(
      @Parameters(paramLabel = "BUNDLE") Path bundle,
      @ArgGroup(multiplicity = "1") Key key,
      @Option(names = "--into", paramLabel = "FOLDER", required = true) Path folder,
      @Option(names = "--signer", paramLabel = "KEY", description = "Who must have signed it.")
          @Nullable String signer)
      throws IOException {
    if (Files.exists(folder)) {
      throw new CommandFailed(folder + " is there already");
    }
    PrivateFiles.makeFolder(folder);
    try (InputStream in = read(bundle)) {
      return tell(reader().open(in, key.opener(), Optional.ofNullable(signer), folder));
    }
  }

  @Command(
      name = "rewrap",
      description = {
        "Seal the keys of a stopped server's evidence under another key, and destroy the earlier one.",
        "If it is interrupted, run it again without --new-key."
      },
      mixinStandardHelpOptions = true)
  int rewrap(
      @Mixin DataOption data,
      @Option(names = "--new-key", description = "Make a new key first.") boolean newKey,
      @Option(
              names = "--key-service",
              paramLabel = "URI",
              description = "Seal under the key of a key service, as in evidence.key-service.")
          @Nullable String keyService) {
    try {
      Rewrap.Done done =
          Rewrap.run(data.folder(), newKey ? Rewrap.Under.NEW : Rewrap.Under.NEWEST, keyService);
      out()
          .printf(
              "sealed anew: %,d keys; sealed so already: %,d; earlier keys destroyed: %d%n",
              done.sealed(), done.already(), done.destroyed());
      out().flush();
      return CommandLine.ExitCode.OK;
    } catch (IOException | IllegalStateException failed) {
      throw new CommandFailed("not every key is sealed anew: " + failed.getMessage());
    }
  }

  private int tell(BundleChecked checked) {
    checked.told().forEach(line -> out().println("  " + line));
    checked.faults().forEach(fault -> out().println("  FAULT: " + fault));
    out()
        .println(
            checked.isSound()
                ? "The bundle is sound."
                : "DO NOT RELY ON THIS BUNDLE. It has faults.");
    out().flush();
    return checked.isSound() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static InputStream read(Path bundle) throws IOException {
    if (!Files.isRegularFile(bundle)) {
      throw new CommandFailed("there is no file " + bundle);
    }
    return new BufferedInputStream(Files.newInputStream(bundle), 1 << 16);
  }

  private static BundleReader reader() {
    return new BundleReader(JsonMapper.builder().build());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
