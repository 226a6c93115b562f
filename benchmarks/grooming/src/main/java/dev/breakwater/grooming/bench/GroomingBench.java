package dev.breakwater.grooming.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains and measures the grooming engine.
 *
 * <p>{@code train FILE} writes the model; {@code tune} reports on the parts on which thresholds are
 * set; {@code report} on the held-back part, {@code manners} on it in other writing; {@code pan
 * CORPUS TRUTH} on a corpus in PAN-2012's format, for those who hold its licence; {@code speed}
 * measures messages a second.
 */
public final class GroomingBench {
  private GroomingBench() {}

  /** Runs one of the commands. */
  public static void main(String[] arguments) throws IOException {
    String command = arguments.length == 0 ? "help" : arguments[0];
    switch (command) {
      case "train" -> Files.writeString(Path.of(arguments[1]), ModelWriter.train());
      case "tune" -> System.out.print(BenchReport.tuning());
      case "report" -> System.out.print(BenchReport.heldBack());
      case "manners" -> System.out.print(BenchReport.manners());
      case "misses" -> System.out.print(BenchReport.misses());
      case "pan" -> System.out.print(BenchReport.pan(Path.of(arguments[1]), Path.of(arguments[2])));
      case "speed" -> System.out.print(Speed.report());
      default ->
          System.out.println(
              "commands: train FILE | tune | report | manners | pan CORPUS TRUTH | speed");
    }
  }
}
