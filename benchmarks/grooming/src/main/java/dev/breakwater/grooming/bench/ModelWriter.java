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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  /** One author's talk: samples to fit to, and all moments of each conversation by cast. */
  private record Author(Part part, List<Sample> samples, List<List<Followed>> casts) {
    private static Author of(Part part, List<Cast> casts, GroomingEngine engine) {
      return new Author(
          part,
          Training.samples(casts, engine),
          casts.stream().map(cast -> followed(cast, engine)).toList());
    }

    private static List<Followed> followed(Cast cast, GroomingEngine engine) {
      Map<ConversationId, Followed> all = new LinkedHashMap<>();
      Replay.of(
          cast,
          engine,
          (step, judge) -> {
            var assessment = step.judgement().assessment();
            all.computeIfAbsent(step.talk().id(), _ -> new Followed(step.talk(), new ArrayList<>()))
                .moments()
                .add(
                    new Moment(
                        Replay.features(step, judge, assessment.from().actor()),
                        Replay.features(step, judge, assessment.to().actor())));
          });
      return List.copyOf(all.values());
    }

    private Stream<Followed> talks(boolean lures) {
      return casts.stream().flatMap(List::stream).filter(one -> one.talk().lures() == lures);
    }
  }

  /** A conversation, and what there was to see of both sides after each of its events. */
  private record Followed(Talk talk, List<Moment> moments) {
    private double highest(RiskModel.Head head) {
      return moments.stream().mapToDouble(moment -> moment.highest(head)).max().orElseThrow();
    }

    /** What an engine with such a head and threshold would have made of it. */
    private Outcome outcome(RiskModel.Head head, Calibration.Line line, double alert) {
      double[] said =
          moments.stream().mapToDouble(moment -> line.of(moment.highest(head))).toArray();
      OptionalInt alertAt =
          IntStream.range(0, said.length).filter(i -> said[i] >= alert).map(i -> i + 1).findFirst();
      double highest = Arrays.stream(said).max().orElseThrow();
      return new Outcome(talk, alertAt, probability(highest), probability(said[said.length - 1]));
    }

    private static double probability(double logOdds) {
      return 1 / (1 + Math.exp(-logOdds));
    }
  }

  /** Of one side and of the other. */
  private record Moment(FeatureVector one, FeatureVector other) {
    private double highest(RiskModel.Head head) {
      return Math.max(head.logOdds(one), head.logOdds(other));
    }
  }

  /** A head is trained on talk of which exactly so much can be grasped. */
  private static RiskModel.Head head(Grasp grasp, Path readers) {
    GroomingEngine bare = new GroomingEngine(Lexicon.shipped(), blank());
    List<Author> authors =
        Part.fitted().parallelStream()
            .map(part -> Author.of(part, casts(part, grasp, readers), bare))
            .toList();
    double pull = grasp == Grasp.WORDS ? Training.STRONG_PULL : Training.PULL;
    List<LeftOut> leftOut =
        IntStream.range(0, authors.size())
            .parallel()
            .mapToObj(left -> LeftOut.of(authors, left, pull))
            .toList();
    List<Calibration.Said> said = leftOut.stream().flatMap(LeftOut::said).toList();
    List<Double> scores = leftOut.stream().flatMap(one -> one.highest(false)).toList();
    RiskModel.Head fitted = fit(authors, pull);
    Calibration.Line line = Calibration.line(said, fitted);
    RiskModel.Head head = line.of(fitted);
    Budget budget = Budget.of(grasp);
    double alert = threshold(scores, budget.alerts(), line);
    tell(scores, leftOut.stream().flatMap(one -> one.highest(true)).toList(), line);
    tell(leftOut, line, alert);
    return new RiskModel.Head(
        head.start(),
        head.weights(),
        threshold(scores, budget.watches(), line),
        threshold(scores, budget.notices(), line),
        alert);
  }

  /** An author, and a head that was fitted to all others. */
  private record LeftOut(Author author, RiskModel.Head others) {
    private static LeftOut of(List<Author> authors, int left, double pull) {
      List<Author> rest = new ArrayList<>(authors);
      Author author = rest.remove(left);
      return new LeftOut(author, fit(rest, pull));
    }

    private Stream<Calibration.Said> said() {
      return author.samples().stream()
          .map(sample -> new Calibration.Said(others.logOdds(sample.features()), sample.lures()));
    }

    /** The highest for each conversation. */
    private Stream<Double> highest(boolean lures) {
      return author.talks(lures).map(talk -> talk.highest(others));
    }

    private List<List<Outcome>> outcomes(Calibration.Line line, double alert) {
      return author.casts().stream()
          .map(cast -> cast.stream().map(talk -> talk.outcome(others, line, alert)).toList())
          .toList();
    }
  }

  /**
   * What to expect of talk by strangers: all authors, each read and judged by what never saw it.
   * Only the line and the threshold, three numbers, are from all of them.
   */
  private static void tell(List<LeftOut> leftOut, Calibration.Line line, double alert) {
    List<List<Outcome>> all = new ArrayList<>();
    for (LeftOut one : leftOut) {
      List<List<Outcome>> outcomes = one.outcomes(line, alert);
      System.err.print(BenchReport.row(one.author().part().file(), outcomes));
      all.addAll(outcomes);
    }
    System.err.print(BenchReport.row("all authors", all));
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

  private static List<Cast> casts(Part part, Grasp grasp, Path readers) {
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
