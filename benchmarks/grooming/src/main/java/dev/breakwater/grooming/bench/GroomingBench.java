package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Grasp;
import dev.breakwater.grooming.bench.Templates.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Trains and measures the grooming engine.
 *
 * <p>{@code train FILE READERS HEAD} writes one head of the model and reports on each author by
 * what was fitted to all others; {@code report} on the held-back parts or those named, {@code
 * languages} on those beside English, {@code manners} on the newest held-back part in other
 * writing; {@code pan CORPUS TRUTH} on a corpus in PAN-2012's format, for those who hold its
 * licence; {@code speed} measures messages a second, and texts a second of the reader of meaning.
 */
public final class GroomingBench {
  private GroomingBench() {}

  /** Runs one of the commands. */
  public static void main(String[] arguments) throws IOException {
    String command = arguments.length == 0 ? "help" : arguments[0];
    switch (command) {
      case "train" ->
          ModelWriter.train(
              Path.of(arguments[1]), Path.of(arguments[2]), Grasp.valueOf(arguments[3]));
      case "report" ->
          parts(arguments).forEach(part -> System.out.print(BenchReport.heldBack(part)));
      case "languages" -> System.out.print(BenchReport.languages());
      case "manners" -> System.out.print(BenchReport.manners());
      case "misses" -> System.out.print(BenchReport.misses());
      case "pan" -> System.out.print(BenchReport.pan(Path.of(arguments[1]), Path.of(arguments[2])));
      case "speed" -> System.out.print(Speed.report());
      default ->
          System.out.println(
              "commands: train FILE READERS HEAD | report [PART...] | languages"
                  + " | manners | pan CORPUS TRUTH | speed");
    }
  }

  /** Those that are named, or all that were held back. */
  private static List<Part> parts(String[] arguments) {
    return arguments.length == 1
        ? Part.of(Templates.Use.HELD_BACK)
        : Arrays.stream(arguments).skip(1).map(Part::of).toList();
  }
}
