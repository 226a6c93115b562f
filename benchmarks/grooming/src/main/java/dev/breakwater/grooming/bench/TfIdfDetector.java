package dev.breakwater.grooming.bench;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.breakwater.grooming.MessageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The text classifier that the literature starts from: words and pairs of words of all that the
 * subject said so far, weighed by TF-IDF, and liblinear's logistic regression.
 */
final class TfIdfDetector implements Detector {
  private static final int MIN_DOCUMENTS = 3;
  private static final double C = 10;
  private static final double EPSILON = 0.01;

  private final Map<String, Integer> columns;
  private final Map<Integer, Double> idf;
  private final Model model;
  private final double threshold;

  private TfIdfDetector(
      Map<String, Integer> columns, Map<Integer, Double> idf, Model model, double threshold) {
    this.columns = columns;
    this.idf = idf;
    this.model = model;
    this.threshold = threshold;
  }

  static TfIdfDetector train(List<Cast> casts) {
    List<Talk> talks = casts.stream().flatMap(cast -> cast.talks().stream()).toList();
    Map<String, Integer> documents = new HashMap<>();
    for (Talk talk : talks) {
      new HashSet<>(terms(talk)).forEach(term -> documents.merge(term, 1, Integer::sum));
    }
    Map<String, Integer> columns = new HashMap<>();
    Map<Integer, Double> idf = new HashMap<>();
    documents.forEach((term, count) -> {
      if (count >= MIN_DOCUMENTS) {
        columns.put(term, columns.size() + 1);
        idf.put(columns.size(), Math.log((double) talks.size() / count) + 1);
      }
    });
    Problem problem = new Problem();
    problem.l = talks.size();
    problem.n = columns.size();
    problem.x =
        talks.stream().map(talk -> row(terms(talk), columns, idf)).toArray(Feature[][]::new);
    problem.y = talks.stream().mapToDouble(talk -> talk.lures() ? 1 : 0).toArray();
    Linear.disableDebugOutput();
    Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, C, EPSILON));
    return new TfIdfDetector(columns, idf, model, 1);
  }

  /** The same with a threshold that keeps to a budget on casts it was not trained on. */
  TfIdfDetector withBudget(List<Cast> casts, double per10000) {
    List<Double> scores = new ArrayList<>();
    for (Cast cast : casts) {
      if (!cast.lures()) {
        read(cast).forEach(outcome -> scores.add(outcome.score()));
      }
    }
    return new TfIdfDetector(columns, idf, model, AlertBudget.threshold(scores, per10000));
  }

  @Override
  public String name() {
    return "TF-IDF + logistic regression";
  }

  @Override
  public List<Outcome> read(Cast cast) {
    return cast.talks().stream().map(this::read).toList();
  }

  private Outcome read(Talk talk) {
    List<String> said = new ArrayList<>();
    OptionalInt alertAt = OptionalInt.empty();
    double highest = 0;
    double last = 0;
    int number = 0;
    for (MessageEvent event : talk.events()) {
      number++;
      if (event.from().id().equals(talk.subject())) {
        said.addAll(terms(KeywordDetector.text(event)));
        last = score(said);
        highest = Math.max(highest, last);
      }
      if (last >= threshold && alertAt.isEmpty()) {
        alertAt = OptionalInt.of(number);
      }
    }
    return new Outcome(talk, alertAt, highest, last);
  }

  private double score(List<String> terms) {
    double[] estimates = new double[2];
    Linear.predictProbability(model, row(terms, columns, idf), estimates);
    int[] labels = model.getLabels();
    return labels[0] == 1 ? estimates[0] : estimates[1];
  }

  private static List<String> terms(Talk talk) {
    List<String> terms = new ArrayList<>();
    for (MessageEvent event : talk.events()) {
      if (event.from().id().equals(talk.subject())) {
        terms.addAll(terms(KeywordDetector.text(event)));
      }
    }
    return terms;
  }

  private static List<String> terms(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+");
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      terms.add(words[i]);
      if (i > 0) {
        terms.add(words[i - 1] + " " + words[i]);
      }
    }
    return terms;
  }

  private static Feature[] row(
      List<String> terms, Map<String, Integer> columns, Map<Integer, Double> idf) {
    TreeMap<Integer, Double> counts = new TreeMap<>();
    for (String term : terms) {
      Integer column = columns.get(term);
      if (column != null) {
        counts.merge(column, 1.0, Double::sum);
      }
    }
    counts.replaceAll((column, count) -> (1 + Math.log(count)) * idf.getOrDefault(column, 0.0));
    double norm = Math.sqrt(counts.values().stream().mapToDouble(value -> value * value).sum());
    return counts.entrySet().stream()
        .map(entry -> new FeatureNode(entry.getKey(), entry.getValue() / norm))
        .toArray(Feature[]::new);
  }
}
