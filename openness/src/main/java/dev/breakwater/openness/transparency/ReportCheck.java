package dev.breakwater.openness.transparency;

import dev.breakwater.ground.audit.proof.ExportVerifier;
import dev.breakwater.ground.audit.proof.SignedHead;
import dev.breakwater.ground.audit.proof.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts a published report anew from an exported audit log, without a server.
 *
 * <p>Three things must hold: the export is what its own head signs; it begins with the log that the
 * report was counted from; and every figure comes out as published. So neither an entry nor a
 * figure can be altered alone, and whoever alters the log has to sign another one.
 */
public final class ReportCheck {
  private ReportCheck() {}

  /** What came of it. */
  public sealed interface Outcome {
    /** Each figure is what the log says. */
    record Same(Report report, int figures) implements Outcome {}

    /** Something is not, each in a sentence. */
    record Different(List<String> faults) implements Outcome {
      public Different {
        faults = List.copyOf(faults);
      }
    }
  }

  /** Checks {@code report} against an export. */
  public static Outcome check(Report report, BufferedReader export) throws IOException {
    SignedHead log = report.log();
    Counting counting = new Counting(report.period());
    List<String> unread = new ArrayList<>();
    Verdict verdict =
        ExportVerifier.verify(
            export,
            log,
            (place, content) -> {
              if (place < log.size()) {
                LoggedAct.parse(content)
                    .ifPresentOrElse(
                        counting::take, () -> unread.add("the entry of place " + place));
              }
            });
    return switch (verdict) {
      case Verdict.Broken(List<String> faults) -> new Outcome.Different(faults);
      case Verdict.Whole _ when !unread.isEmpty() ->
          new Outcome.Different(List.of(unread.getFirst() + " cannot be read"));
      case Verdict.Whole _ -> compare(report, counting);
    };
  }

  private static Outcome compare(Report report, Counting counting) {
    Report anew =
        Report.of(
            report.provider(),
            report.period(),
            report.smallest(),
            report.log(),
            counting.numbers());
    List<String> faults = new ArrayList<>();
    for (Figure each : anew.figures()) {
      if (!report.figures().contains(each)) {
        faults.add(name(each) + ": the log comes to " + told(each));
      }
    }
    if (faults.isEmpty() && !report.figures().equals(anew.figures())) {
      faults.add("the report has figures that the log knows nothing of, or in another order");
    }
    return faults.isEmpty()
        ? new Outcome.Same(report, anew.figures().size())
        : new Outcome.Different(faults);
  }

  private static String name(Figure figure) {
    return switch (figure) {
      case Figure.Counted(Count count, _, _) -> count.title();
      case Figure.Timed(Span span, _) -> span.title();
    };
  }

  private static String told(Figure figure) {
    return switch (figure) {
      case Figure.Counted counted ->
          String.join(
              ", ",
              counted.rows().stream()
                  .map(row -> row.name() + " " + Tables.number(row.number()))
                  .toList());
      case Figure.Timed timed -> Tables.number(timed.median()) + " seconds";
    };
  }
}
