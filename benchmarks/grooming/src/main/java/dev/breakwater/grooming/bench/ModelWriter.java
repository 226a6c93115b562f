package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.ConversationId;
import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.FeatureVector;
import dev.breakwater.grooming.Grasp;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.RiskModel;
import dev.breakwater.grooming.bench.Templates.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Trains a head and sets its thresholds, and writes them as the engine reads them.
 *
 * <p>Authors are left out in turn, all the way. An author's talk is read by a reader of meaning
 * that knows no line of it, so weights are fitted to what reading is worth on talk by strangers;
 * and the probabilities and thresholds come from what heads fitted to all other authors say of it.
 * Readers and weights that have seen the talk they are judged by look far better than they are.
 */
final class ModelWriter {
  static final long SEED = 20_260_301;
  static final double ALERTS = 5;

  /** How many of 10,000 harmless conversations may reach each level. */
  private record Budget(double alerts, double notices, double watches) {
    /**
     * Words alone cannot keep to what policy allows: they cannot tell a grandparent's talk from a
     * stranger's who asks the same, and would raise no alarm at all.
     */
    private static Budget of(Grasp grasp) {
      return switch (grasp) {
        case BEHAVIOUR -> new Budget(ALERTS, 15, 150);
        case MEANING -> new Budget(ALERTS, 30, 300);
        case WORDS -> new Budget(50, 300, 1_000);
      };
    }
  }

  /** Of each author. */
  private static final int LURES = 40;

  private static final int HARMLESS = 420;

  private ModelWriter() {}

  /**
   * Trains one head anew and leaves the others in the file as they are.
   *
   * @param readers the folder of readers that know all authors but one, as ExemplarTraining writes
   *     it
   */
  static void train(Path model, Path readers, Grasp grasp) throws IOException {
    String name = grasp.name().toLowerCase(Locale.ROOT);
    StringBuilder text = new StringBuilder();
    Files.readAllLines(model).stream()
        .filter(line -> !line.startsWith(name + " "))
        .forEach(line -> text.append(line).append('\n'));
    append(text, name, head(grasp, readers));
    Files.writeString(model, text);
  }

  /** One author's talk: samples to fit to, and all moments of each conversation. */
  private record Author(
      List<Sample> samples, List<List<FeatureVector>> harmless, List<List<FeatureVector>> luring) {
    private static Author of(List<Cast> casts, GroomingEngine engine) {
      return new Author(
          Training.samples(casts, engine),
          moments(casts.stream().filter(cast -> !cast.lures()).toList(), engine),
          moments(casts.stream().filter(Cast::lures).toList(), engine));
    }

    private static List<List<FeatureVector>> moments(List<Cast> casts, GroomingEngine engine) {
      Map<ConversationId, List<FeatureVector>> all = new HashMap<>();
      for (Cast cast : casts) {
        Replay.of(
            cast,
            engine,
            (step, judge) -> {
              var assessment = step.judgement().assessment();
              var moments = all.computeIfAbsent(step.talk().id(), talk -> new ArrayList<>());
              moments.add(Replay.features(step, judge, assessment.from().actor()));
              moments.add(Replay.features(step, judge, assessment.to().actor()));
            });
      }
      return List.copyOf(all.values());
    }
  }

  /** A head is trained on talk of which exactly so much can be grasped. */
  private static RiskModel.Head head(Grasp grasp, Path readers) throws IOException {
    GroomingEngine bare = new GroomingEngine(Lexicon.shipped(), blank());
    List<Author> authors = new ArrayList<>();
    for (Part part : Part.fitted()) {
      authors.add(Author.of(casts(part, grasp, readers), bare));
    }
    double pull = grasp == Grasp.WORDS ? Training.STRONG_PULL : Training.PULL;
    List<LeftOut> leftOut =
        IntStream.range(0, authors.size())
            .parallel()
            .mapToObj(left -> LeftOut.of(authors, left, pull))
            .toList();
    List<Calibration.Said> said = leftOut.stream().flatMap(one -> one.said().stream()).toList();
    List<Double> scores = leftOut.stream().flatMap(one -> one.scores().stream()).toList();
    RiskModel.Head fitted = fit(authors, pull);
    Calibration.Line line = Calibration.line(said, fitted);
    RiskModel.Head head = line.of(fitted);
    Budget budget = Budget.of(grasp);
    tell(scores, leftOut.stream().flatMap(one -> one.luring().stream()).toList(), line);
    return new RiskModel.Head(
        head.start(),
        head.weights(),
        threshold(scores, budget.watches(), line),
        threshold(scores, budget.notices(), line),
        threshold(scores, budget.alerts(), line));
  }

  /**
   * What a head that was fitted to all others says of one author, and its highest for each talk.
   */
  private record LeftOut(List<Calibration.Said> said, List<Double> scores, List<Double> luring) {
    private static LeftOut of(List<Author> authors, int left, double pull) {
      Author author = authors.get(left);
      List<Author> rest = new ArrayList<>(authors);
      rest.remove(left);
      RiskModel.Head others = fit(rest, pull);
      return new LeftOut(
          author.samples().stream()
              .map(
                  sample -> new Calibration.Said(others.logOdds(sample.features()), sample.lures()))
              .toList(),
          highest(author.harmless(), others),
          highest(author.luring(), others));
    }

    private static List<Double> highest(List<List<FeatureVector>> talks, RiskModel.Head head) {
      return talks.stream()
          .map(talk -> talk.stream().mapToDouble(head::logOdds).max().orElseThrow())
          .toList();
    }
  }

  /** What other budgets would find, for who chooses one: of talk by authors that were left out. */
  private static void tell(List<Double> harmless, List<Double> luring, Calibration.Line line) {
    for (double budget : List.of(1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 100.0)) {
      double at = threshold(harmless, budget, line);
      long found = luring.stream().filter(score -> line.of(score) >= at).count();
      System.err.printf(
          Locale.ROOT,
          "%.0f of 10,000: %.3f, which finds %.3f of luring conversations%n",
          budget,
          at,
          (double) found / luring.size());
    }
  }

  private static RiskModel.Head fit(List<Author> authors, double pull) {
    return Training.fit(
        authors.stream().flatMap(author -> author.samples().stream()).toList(), pull);
  }

  private static double threshold(List<Double> scores, double budget, Calibration.Line line) {
    return Training.rounded(line.of(AlertBudget.threshold(scores, budget)));
  }

  private static List<Cast> casts(Part part, Grasp grasp, Path readers) throws IOException {
    Manner manner = grasp == Grasp.BEHAVIOUR ? Manner.METADATA_ONLY : Manner.PLAIN;
    Meant meant = grasp == Grasp.MEANING ? Meant.withoutKnowing(part, readers) : Meant.byNobody();
    return meant.read(
        Corpus.of(
            Templates.load(part, "en"),
            manner,
            LURES,
            HARMLESS,
            SEED + Part.fitted().indexOf(part)));
  }

  /** As many of each part. */
  static List<Cast> casts(List<Part> parts, Manner manner, int lures, int harmless) {
    List<Cast> casts = new ArrayList<>();
    for (Part part : parts) {
      Templates templates = Templates.load(part, "en");
      int share = parts.size();
      casts.addAll(
          Corpus.of(templates, manner, lures / share, harmless / share, SEED + casts.size()));
    }
    return casts;
  }

  private static RiskModel blank() {
    RiskModel.Head head = new RiskModel.Head(0, Map.of(), 1, 1, 1);
    return RiskModel.of(Map.of(Grasp.BEHAVIOUR, head, Grasp.WORDS, head, Grasp.MEANING, head));
  }

  private static void append(StringBuilder text, String name, RiskModel.Head head) {
    append(text, name, "start", head.start());
    append(text, name, "watch", head.watch());
    append(text, name, "notice", head.notice());
    append(text, name, "alert", head.alert());
    for (Feature feature : Feature.values()) {
      append(text, name, feature.name(), head.weights().getOrDefault(feature, 0.0));
    }
  }

  private static void append(StringBuilder text, String head, String name, double value) {
    text.append(String.format(Locale.ROOT, "%s %s %.3f%n", head, name, value));
  }
}
