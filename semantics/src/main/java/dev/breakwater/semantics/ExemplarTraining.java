package dev.breakwater.semantics;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Signal;
import dev.breakwater.grooming.Stage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what {@link SentenceMeaning} knows: {@code ExemplarTraining SENTENCES FILE}.
 *
 * <p>Fits what nearness to each exemplar says of each stage: one regularised logistic regression a
 * stage, liblinear's, on the nearness of every exemplar to every other.
 */
final class ExemplarTraining {
  private static final double SHARPNESS = 3;
  private static final double C = 30;
  private static final double EPSILON = 0.001;
  private static final double NEGLIGIBLE = 1e-3;
  private static final String HARMLESS = "HARMLESS";

  private final List<Optional<Stage>> stages = new ArrayList<>();
  private final List<byte[]> places = new ArrayList<>();

  private ExemplarTraining() {}

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws IOException {
    ExemplarTraining training = new ExemplarTraining();
    training.place(Files.readAllLines(Path.of(arguments[0])));
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))) {
      training.fit().write(out);
    }
  }

  private void place(List<String> lines) {
    SentenceEmbeddings embeddings = new SentenceEmbeddings(Lexicon.shipped());
    Optional<Stage> section = Optional.empty();
    for (String line : lines) {
      if (line.startsWith("[")) {
        section = stage(line.substring(1, line.length() - 1));
      } else if (!line.startsWith("//")) {
        place(embeddings.of(line), section);
      }
    }
  }

  private void place(Optional<float[]> embedding, Optional<Stage> stage) {
    if (embedding.isPresent()) {
      stages.add(stage);
      places.add(Exemplars.place(embedding.get()));
    }
  }

  private static Optional<Stage> stage(String section) {
    return section.equals(HARMLESS) ? Optional.empty() : Signal.valueOf(section).stage();
  }

  private Exemplars fit() {
    Linear.disableDebugOutput();
    Feature[][] rows = places.stream().map(this::row).toArray(Feature[][]::new);
    Map<Stage, Exemplars.Weights> weights = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      weights.put(stage, weights(fit(rows, stage)));
    }
    return new Exemplars(places.toArray(byte[][]::new), (float) SHARPNESS, weights);
  }

  private Exemplars.Weights weights(Model model) {
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    double[] fitted = model.getFeatureWeights();
    float[] perExemplar = new float[places.size()];
    for (int i = 0; i < perExemplar.length; i++) {
      perExemplar[i] = (float) (sign * fitted[i]);
    }
    return new Exemplars.Weights((float) (sign * fitted[places.size()]), perExemplar);
  }

  private Model fit(Feature[][] rows, Stage stage) {
    Problem problem = new Problem();
    problem.l = rows.length;
    problem.n = places.size() + 1;
    problem.x = rows;
    problem.y = stages.stream().mapToDouble(of -> of.equals(Optional.of(stage)) ? 1 : 0).toArray();
    return Linear.train(problem, new Parameter(SolverType.L2R_LR, C, EPSILON));
  }

  /** The nearness to each exemplar, and a constant in whose weight the start is found. */
  private Feature[] row(byte[] place) {
    List<Feature> row = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      double near = Exemplars.nearness(place, places.get(i), SHARPNESS);
      if (near > NEGLIGIBLE) {
        row.add(new FeatureNode(i + 1, near));
      }
    }
    row.add(new FeatureNode(places.size() + 1, 1));
    return row.toArray(Feature[]::new);
  }
}
