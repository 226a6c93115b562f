package dev.breakwater.server.command;

import dev.breakwater.media.Examiner;
import dev.breakwater.media.workers.ConfinedExaminer;
import dev.breakwater.openness.evaluation.Edit;
import dev.breakwater.openness.evaluation.Evaluation;
import dev.breakwater.openness.evaluation.Hashing;
import dev.breakwater.openness.evaluation.Hashing.Subject;
import dev.breakwater.openness.evaluation.Plot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code breakwater evaluate}: how well a bank's settings match, over a folder of pictures. */
@Command(
    name = "evaluate",
    description = {
      "Measure recall by edit and false matches by distance, over a folder of your own benign pictures.",
      "Nothing leaves this machine, and nothing is kept."
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST = 3_000;
  private static final List<Integer> SHOWN = List.of(0, 10, 20, 31, 40, 50, 63);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FOLDER", description = "Pictures, each of something else.")
  private Path folder = Path.of(".");

  @Option(names = "--distance", description = "The bank's distance, ${DEFAULT-VALUE} unless told.")
  private int distance = Evaluation.META_DISTANCE;

  @Option(
      names = "--quality",
      description = "The bank's quality floor, ${DEFAULT-VALUE} unless told.")
  private int quality = Evaluation.META_QUALITY;

  @Option(names = "--plot", paramLabel = "FILE", description = "Where to save a plot, as SVG.")
  private @Nullable Path plot;

  @Override
  public Integer call() throws IOException {
    if (distance < 0 || distance > Evaluation.MOST) {
      throw new CommandFailed("a bank's distance is 0 to " + Evaluation.MOST);
    }
    List<Subject> subjects = subjects();
    if (subjects.size() < 2) {
      throw new CommandFailed(folder + " has fewer than two pictures of 64 pixels or more");
    }
    Evaluation evaluation = new Evaluation(subjects, quality);
    tell(evaluation);
    if (plot != null) {
      Files.writeString(plot, Plot.of(evaluation, distance));
      out().println("saved " + plot);
    }
    return ExitCode.OK;
  }

  private List<Subject> subjects() throws IOException {
    List<Path> files = files();
    Path scratch = Files.createTempDirectory("breakwater-evaluate");
    List<Subject> subjects = new ArrayList<>();
    ProgressBar bar =
        new ProgressBar(
            out(), Terminal.isThere(), "hashing", "pictures", files.size(), System::nanoTime);
    try (Examiner examiner = ConfinedExaminer.start(HashedFile.settings())) {
      Hashing hashing = new Hashing(examiner, scratch);
      for (Path file : files) {
        hashing.of(file).ifPresent(subjects::add);
        bar.advance(1);
      }
    } finally {
      Files.delete(scratch);
    }
    bar.finish();
    return subjects;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().limit(MOST).toList();
    }
  }

  private void tell(Evaluation evaluation) {
    out()
        .printf(
            "%d pictures, distance %d, quality floor %d%n%n",
            evaluation.pictures(), distance, quality);
    out().printf("%-38s %12s %18s%n", "recall of", "Breakwater", "Meta's rule");
    for (Edit edit : Edit.values()) {
      out()
          .printf(
              "%-38s %11.1f%% %17.1f%%%n",
              edit.words(),
              100 * evaluation.recall(edit, distance),
              100 * evaluation.metaRecall(edit));
    }
    out()
        .printf(
            "%nMeta's published rule: distance %d, quality %d, the one hash of the upload as it is.%n",
            Evaluation.META_DISTANCE, Evaluation.META_QUALITY);
    out().printf("%nfalse matches among %,d pairs of different pictures%n", evaluation.pairs());
    for (int each : SHOWN) {
      out()
          .printf(
              "  within %2d bits  %,10d  %.6f%%%n",
              each,
              evaluation.falseMatches(each),
              100.0 * evaluation.falseMatches(each) / evaluation.pairs());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
