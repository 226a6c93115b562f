package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.bench.Templates.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the tables. */
final class BenchReport {
  private static final long SEED = 77;
  private static final int LURES = 400;
  private static final int HARMLESS = 6_600;
  private static final int SMALL_LURES = 200;
  private static final int SMALL_HARMLESS = 1_100;
  private static final int FEW_LURES = 4;
  private static final int FEW_HARMLESS = 11;

  private final StringBuilder text = new StringBuilder();
  private final Detector engine = new EngineDetector(GroomingEngine.shipped());
  private final Meant meant = Meant.byTheReaderAtHand();

  private BenchReport() {}

  /** On a held-back part: modes, baselines, kinds. */
  static String heldBack(Part part) {
    BenchReport report = new BenchReport();
    report.tell(part);
    return report.text.toString();
  }

  /** On the languages beside English. */
  static String languages() {
    BenchReport report = new BenchReport();
    report.heading("Held-back parts of other languages, full text");
    for (String language : List.of("es", "de", "fr")) {
      Templates templates = Templates.load(Part.IN_OTHER_LANGUAGES, language);
      report.row(
          language,
          report.engine,
          Corpus.of(templates, Manner.PLAIN, SMALL_LURES, SMALL_HARMLESS, SEED));
    }
    return report.text.toString();
  }

  private void tell(Part part) {
    Templates english = Templates.load(part, "en");
    heading(part + ", English: detectors");
    List<Cast> plain = Corpus.of(english, Manner.PLAIN, LURES, HARMLESS, SEED);
    List<Cast> read = meant.read(plain);
    row("engine, words and meaning", engine, read);
    row("engine, words alone", engine, plain);
    for (Manner manner : List.of(Manner.FLAGS_ONLY, Manner.METADATA_ONLY)) {
      row("engine, " + manner, engine, Corpus.of(english, manner, LURES, HARMLESS, SEED));
    }
    stagesAlone(List.of(2, 3, 4, 5), read);
    baselines(plain);
    heading(part + ", English: kinds, words and meaning");
    kinds(read);
  }

  /**
   * On the third held-back part, written in other ways: by the luring side, and by harmless people.
   */
  static String manners() {
    BenchReport report = new BenchReport();
    Templates english = Templates.load(Part.THIRD_HELD_BACK, "en");
    report.heading("Third held-back part, English: evasive writing by the luring side");
    for (Manner manner : Manner.EVASIVE) {
      report.row(
          manner.name(),
          report.engine,
          report.meant.read(Corpus.of(english, manner, SMALL_LURES, FEW_HARMLESS, SEED)));
    }
    report.row(
        "a second account",
        report.engine,
        report.meant.read(
            SecondAccount.of(Corpus.of(english, Manner.PLAIN, SMALL_LURES, FEW_HARMLESS, SEED))));
    report.heading("Third held-back part, English: harmless writers of different speech");
    for (Manner manner : Manner.DIVERSE) {
      report.row(
          manner.name(),
          report.engine,
          report.meant.read(Corpus.of(english, manner, FEW_LURES, SMALL_HARMLESS, SEED)));
    }
    return report.text.toString();
  }

  /** What the engine got wrong in the second validation part, in whole conversations. */
  static String misses() {
    BenchReport report = new BenchReport();
    Templates tune = Templates.load(Part.SECOND_VALIDATION, "en");
    for (Cast cast : report.meant.read(Corpus.of(tune, Manner.PLAIN, LURES, HARMLESS, SEED))) {
      for (Outcome outcome : report.engine.read(cast)) {
        if (outcome.alerted() != outcome.talk().lures()) {
          report
              .text
              .append(outcome.talk().scenario())
              .append(' ')
              .append(outcome.score())
              .append('\n');
          outcome
              .talk()
              .events()
              .forEach(event ->
                  report
                      .text
                      .append("   ")
                      .append(event.from().id().equals(outcome.talk().subject()) ? "A: " : "B: ")
                      .append(KeywordDetector.text(event))
                      .append('\n'));
        }
      }
    }
    return report.text.toString();
  }

  static String pan(Path corpus, Path truth) throws IOException {
    BenchReport report = new BenchReport();
    report.heading("PAN-2012, full text");
    List<Cast> plain = PanCorpus.read(corpus, truth);
    List<Cast> read = report.meant.read(plain);
    report.row("engine, words and meaning", report.engine, read);
    report.row("engine, words alone", report.engine, plain);
    report.stagesAlone(List.of(3, 4, 5), read);
    return report.text.toString();
  }

  private void stagesAlone(List<Integer> counts, List<Cast> read) {
    for (int stages : counts) {
      Detector meaning = new MeaningDetector(stages);
      row(meaning.name(), meaning, read);
    }
  }

  /** The threshold of TF-IDF is set on authors it was not trained on. */
  private void baselines(List<Cast> casts) {
    List<Part> authors = Part.of(Templates.Use.FITTED);
    List<Part> trained = authors.subList(0, authors.size() - 3);
    List<Part> kept = authors.subList(authors.size() - 3, authors.size());
    List<Cast> tune = ModelWriter.casts(kept, Manner.PLAIN, 12, HARMLESS);
    TfIdfDetector tfIdf =
        TfIdfDetector.train(ModelWriter.casts(trained, Manner.PLAIN, LURES, HARMLESS));
    for (double budget : List.of(ModelWriter.ALERTS, 100.0)) {
      Detector bounded = tfIdf.withBudget(tune, budget);
      row(bounded.name() + ", budget " + budget, bounded, casts);
    }
    for (int needed : List.of(2, 3, 4)) {
      Detector keywords = new KeywordDetector(needed);
      row(keywords.name(), keywords, casts);
    }
  }

  private void kinds(List<Cast> casts) {
    for (Kind kind : Kind.values()) {
      List<Cast> ofKind =
          casts.stream()
              .filter(cast -> cast.talks().getFirst().scenario().equals(kind.name()))
              .toList();
      if (ofKind.isEmpty()) {
        continue;
      }
      Metrics metrics = Metrics.of(outcomes(engine, ofKind));
      String figure =
          kind.lures()
              ? String.format(Locale.ROOT, "recall %.3f", metrics.recall())
              : String.format(Locale.ROOT, "%.1f false per 10,000", metrics.falsePer10000());
      text.append(String.format(Locale.ROOT, "| %s | %s |%n", kind, figure));
    }
  }

  private void heading(String heading) {
    text.append(String.format(Locale.ROOT, "%n%s%n%n", heading));
  }

  private void row(String name, Detector detector, List<Cast> casts) {
    text.append(row(name, outcomes(detector, casts)));
  }

  /** A line of a table: what a detector made of all casts. */
  static String row(String name, List<List<Outcome>> outcomes) {
    Metrics.Interval interval = Metrics.withInterval(outcomes, SEED);
    Metrics m = interval.value();
    return String.format(
        Locale.ROOT,
        "| %s | P %.3f | R %.3f %s | F0.5 %.3f %s | F1 %.3f | latency F1 %.3f %s, half at 90: %.3f | at message %.0f"
            + " | false/10k %.1f %s | ECE %.3f |%n",
        name,
        m.precision(),
        m.recall(),
        bounds(interval, "recall"),
        m.f05(),
        bounds(interval, "f05"),
        m.f1(),
        m.latencyF1(),
        bounds(interval, "latencyF1"),
        m.latencyF1At90(),
        m.medianMessages(),
        m.falsePer10000(),
        bounds(interval, "falsePer10000"),
        m.calibrationError());
  }

  private static String bounds(Metrics.Interval interval, String part) {
    double[] bounds = interval.bounds().getOrDefault(part, new double[2]);
    return String.format(Locale.ROOT, "(%.3f-%.3f)", bounds[0], bounds[1]);
  }

  private static List<List<Outcome>> outcomes(Detector detector, List<Cast> casts) {
    List<List<Outcome>> outcomes = new ArrayList<>();
    casts.forEach(cast -> outcomes.add(detector.read(cast)));
    return outcomes;
  }
}
