package dev.breakwater.semantics;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Stage;
import dev.breakwater.semantics.LabelledSentences.Sentence;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_FDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Writes what {@link SentenceMeaning} knows: {@code ExemplarTraining FOLDER SENTENCES...}.
 *
 * <p>Kernel ridge regression: for each stage and bearing the weights w with (K + &lambda;I) w = y,
 * where K holds the nearness of every exemplar to every other and y is 1 for those of the stage.
 *
 * <p>{@code exemplars.bin} is of all files, and {@code without-AUTHOR.bin} of all but one: what a
 * reader makes of an author it never read is the only talk that risk weights may be fitted to. With
 * G the inverse of K + &lambda;I, the weights without the exemplars A are w - G[:,A]
 * G[A,A]&#8315;&#185; w[A]: one inversion serves all authors.
 */
final class ExemplarTraining {
  private static final double SHARPNESS = 1;
  private static final float RIDGE = 0.1f;

  private final List<Sentence> sentences = new ArrayList<>();
  private final List<byte[]> places = new ArrayList<>();

  private ExemplarTraining() {}

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    ExemplarTraining training = new ExemplarTraining();
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      training.place(LabelledSentences.read(Path.of(file)));
    }
    training.write(folder);
  }

  private void place(List<Sentence> read) {
    SentenceEmbeddings embeddings = new SentenceEmbeddings(Lexicon.shipped());
    for (Sentence sentence : read) {
      Optional<float[]> embedding = embeddings.of(sentence.text());
      if (embedding.isPresent()) {
        sentences.add(sentence);
        places.add(Exemplars.place(embedding.get()));
      }
    }
  }

  private void write(Path folder) throws IOException {
    FMatrixRMaj inverse = inverse();
    FMatrixRMaj weights = new FMatrixRMaj(places.size(), LABELS);
    CommonOps_FDRM.mult(inverse, truth(), weights);
    write(folder.resolve("exemplars.bin"), weights, Set.of());
    Set<String> authors = new LinkedHashSet<>();
    sentences.forEach(sentence -> authors.add(sentence.author()));
    for (String author : authors) {
      Set<Integer> theirs = new LinkedHashSet<>();
      for (int i = 0; i < sentences.size(); i++) {
        if (sentences.get(i).author().equals(author)) {
          theirs.add(i);
        }
      }
      FMatrixRMaj rest = without(theirs, inverse, weights);
      write(folder.resolve("without-" + author + ".bin"), rest, theirs);
    }
  }

  private FMatrixRMaj inverse() {
    int size = places.size();
    FMatrixRMaj kernel = new FMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        float near = (float) Exemplars.nearness(places.get(i), places.get(j), SHARPNESS);
        kernel.set(i, j, near);
        kernel.set(j, i, near);
      }
      kernel.add(i, i, RIDGE);
    }
    return inverse(kernel);
  }

  /** Of a symmetric, positive matrix, which it may overwrite. */
  private static FMatrixRMaj inverse(FMatrixRMaj matrix) {
    LinearSolverDense<FMatrixRMaj> solver = LinearSolverFactory_FDRM.symmPosDef(matrix.numRows);
    if (!solver.setA(matrix)) {
      throw new IllegalStateException("the nearness of exemplars could not be inverted");
    }
    FMatrixRMaj inverse = new FMatrixRMaj(matrix.numRows, matrix.numRows);
    solver.invert(inverse);
    return inverse;
  }

  private static final List<Stage> STAGES = List.of(Stage.values());
  private static final List<Bearing> BEARINGS = List.of(Bearing.values());
  private static final int LABELS = STAGES.size() + BEARINGS.size();

  private static int column(Stage stage) {
    return STAGES.indexOf(stage);
  }

  private static int column(Bearing bearing) {
    return STAGES.size() + BEARINGS.indexOf(bearing);
  }

  private FMatrixRMaj truth() {
    FMatrixRMaj truth = new FMatrixRMaj(sentences.size(), LABELS);
    for (int i = 0; i < sentences.size(); i++) {
      int row = i;
      sentences.get(i).stage().ifPresent(stage -> truth.set(row, column(stage), 1));
      sentences.get(i).bearing().ifPresent(bearing -> truth.set(row, column(bearing), 1));
    }
    return truth;
  }

  private static FMatrixRMaj without(Set<Integer> left, FMatrixRMaj inverse, FMatrixRMaj weights) {
    int[] rows = left.stream().mapToInt(Integer::intValue).toArray();
    int[] all = java.util.stream.IntStream.range(0, inverse.numRows).toArray();
    int[] labels = java.util.stream.IntStream.range(0, LABELS).toArray();
    FMatrixRMaj corner = new FMatrixRMaj(rows.length, rows.length);
    CommonOps_FDRM.extract(inverse, rows, rows.length, rows, rows.length, corner);
    FMatrixRMaj theirs = new FMatrixRMaj(rows.length, LABELS);
    CommonOps_FDRM.extract(weights, rows, rows.length, labels, LABELS, theirs);
    FMatrixRMaj solved = new FMatrixRMaj(rows.length, LABELS);
    CommonOps_FDRM.mult(inverse(corner), theirs, solved);
    FMatrixRMaj columns = new FMatrixRMaj(all.length, rows.length);
    CommonOps_FDRM.extract(inverse, all, all.length, rows, rows.length, columns);
    FMatrixRMaj rest = weights.copy();
    CommonOps_FDRM.multAdd(-1, columns, solved, rest);
    return rest;
  }

  private void write(Path file, FMatrixRMaj weights, Set<Integer> left) throws IOException {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (!left.contains(i)) {
        kept.add(i);
      }
    }
    Map<Stage, float[]> stages = new EnumMap<>(Stage.class);
    for (Stage stage : STAGES) {
      stages.put(stage, column(weights, column(stage), kept));
    }
    Map<Bearing, float[]> bearings = new EnumMap<>(Bearing.class);
    for (Bearing bearing : BEARINGS) {
      bearings.put(bearing, column(weights, column(bearing), kept));
    }
    byte[][] where = kept.stream().map(places::get).toArray(byte[][]::new);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      new Exemplars(where, (float) SHARPNESS, stages, bearings).write(out);
    }
  }

  private static float[] column(FMatrixRMaj weights, int column, List<Integer> rows) {
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(rows.get(i), column);
    }
    return values;
  }
}
