package dev.breakwater.hunt;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.upload.history.History;
import dev.breakwater.upload.history.KeptItem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main class: searches the history for what a list has now. */
@Command(
    name = "breakwater hunt",
    description = {
      "Search the hashes that were kept again, for the entries of a bank.",
      "What is found is judged by the running server, and becomes findings and cases there."
    },
    mixinStandardHelpOptions = true)
public final class HuntCommand implements Callable<Integer> {
  private static final int FARTHEST = SignalIndex.LARGEST_RADIUS.bits();

  /** In megabytes; with less, a task would do little but lay out the list. */
  private static final int LEAST_MEMORY = 4;

  @Parameters(paramLabel = "BANK")
  private String bank = "";

  @Option(names = "--data", description = "The server's folder (${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(names = "--url", description = "Where the server is (${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--distance", description = "In bits (${DEFAULT-VALUE}).")
  private int distance = 31;

  @Option(names = "--parallelism", description = "As many as there are processors unless told.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      description = "In megabytes, for hashes in hand; 512 unless told, or half of a small heap.")
  private long memory = Math.min(512, heap() / 2);

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new HuntCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!bank.matches("[a-z0-9][a-z0-9-]*")) {
      spec.commandLine().getErr().println("a bank's name is small letters, digits and hyphens");
      return ExitCode.USAGE;
    }
    if (distance < 0 || distance > FARTHEST) {
      spec.commandLine().getErr().printf("--distance is 0 to %d bits%n", FARTHEST);
      return ExitCode.USAGE;
    }
    if (memory / parallelism < LEAST_MEMORY || memory > heap() * 3 / 4) {
      spec.commandLine()
          .getErr()
          .printf(
              "--memory is at least %d MB for each of %d tasks, and at most three quarters of the"
                  + " heap's %d MB (JAVA_OPTS=-Xmx2g gives more)%n",
              LEAST_MEMORY, parallelism, heap());
      return ExitCode.USAGE;
    }
    List<History.Block> blocks = BatchSearch.open(data).blocks();
    ListFile list = new ListFile(Files.createTempFile(data, "hunt", ".list"));
    try (Server server = new Server(url, key())) {
      int entries = server.list(bank, list);
      out().printf("%,d entries of %s, %,d blocks of history%n", entries, bank, blocks.size());
      search(blocks, list, server);
    } finally {
      Files.deleteIfExists(list.path());
    }
    return ExitCode.OK;
  }

  private void search(List<History.Block> blocks, ListFile list, Server server) throws Exception {
    Told told = told();
    Progress progress = new Progress(out(), blocks.size());
    new Hunt(data, list, new Distance(distance), parallelism, memory << 20)
        .run(
            blocks,
            searched -> {
              List<KeptItem> fresh = told.fresh(searched.found());
              tell(server, told, fresh);
              progress.add(searched.looked(), fresh.size());
            });
    progress.end();
  }

  /** First the server, then our note of it: a hunt that is killed between tells some again. */
  private static void tell(Server server, Told told, List<KeptItem> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    try {
      server.tell(fresh);
      told.add(fresh);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the hunt was stopped", stopped);
    }
  }

  private Told told() throws IOException {
    byte[] key = MasterKeys.open(data.resolve("keys"), new SecureRandom()).derive("history told");
    return Told.open(data.resolve("history").resolve("told-" + bank), key);
  }

  private String key() throws IOException {
    Optional<String> given = Optional.ofNullable(System.getenv("BREAKWATER_KEY"));
    return given.isPresent() ? given.get() : Files.readString(data.resolve("admin.key")).strip();
  }

  /** The most it may grow to, in megabytes. */
  private static long heap() {
    return Runtime.getRuntime().maxMemory() >> 20;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** A line for each twentieth of the blocks. */
  private static final class Progress {
    private final PrintWriter out;
    private final long blocks;
    private long done;
    private long looked;
    private long found;

    Progress(PrintWriter out, long blocks) {
      this.out = out;
      this.blocks = blocks;
    }

    void add(int more, int fresh) {
      long before = done * 20 / blocks;
      done++;
      looked += more;
      found += fresh;
      if (done * 20 / blocks > before) {
        tell();
      }
    }

    void end() {
      out.printf(Locale.ROOT, "done: %,d kept hashes, %,d findings%n", looked, found);
      out.flush();
    }

    private void tell() {
      out.printf(
          Locale.ROOT,
          "%3d %%  %,d kept hashes, %,d findings%n",
          100 * done / blocks,
          looked,
          found);
      out.flush();
    }
  }
}
