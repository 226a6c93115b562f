package dev.breakwater.semantics;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Stage;
import dev.breakwater.semantics.LabelledSentences.Sentence;
import dev.breakwater.semantics.SentenceEmbeddings.Piece;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Writes what {@link SentenceMeaning} knows: {@code ExemplarTraining FOLDER SENTENCES...}.
 *
 * <p>Kernel ridge regression: for each stage and bearing the weights w with (K + &lambda;I) w = y,
 * where K holds the nearness of every exemplar to every other and y is 1 for those of the stage. K
 * of 20,000 exemplars takes 1.6 GB outside the heap, its inverse 8 billion multiplications:
 * OpenBLAS does them.
 *
 * <p>{@code exemplars.bin} is of all files, and {@code without-AUTHOR.bin} of all but one: what a
 * reader makes of an author it never read is the only talk that risk weights may be fitted to. With
 * G the inverse of K + &lambda;I, the weights without the exemplars A are w - G[:,A]
 * G[A,A]&#8315;&#185; w[A]: one inversion serves all authors.
 */
final class ExemplarTraining {
  private static final double SHARPNESS = 0.7;
  private static final float RIDGE = 0.1f;

  /** How much of nearness is likeness in wording. */
  private static final float WORDS = 0.25f;

  private final List<Sentence> sentences;
  private final float[] centre;
  private final Wording wording;
  private final List<Place> places;

  private ExemplarTraining(List<Embedded> embedded) {
    this.sentences = embedded.stream().map(Embedded::sentence).toList();
    this.centre = mean(embedded);
    this.wording = Wording.of(embedded.stream().map(one -> one.piece().plain()).toList());
    this.places = embedded.stream().map(this::place).toList();
  }

  private Place place(Embedded one) {
    return new Place(
        Exemplars.place(one.piece().embedding(), centre), wording.of(one.piece().plain()));
  }

  /** Where a sentence lies, and how it is worded. */
  private record Place(byte[] embedding, Wording.Worded worded) {
    private double nearness(Place other) {
      return (1 - WORDS) * Exemplars.nearness(embedding, other.embedding, SHARPNESS)
          + WORDS * worded.likeness(other.worded);
    }
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Sentence> sentences = new ArrayList<>();
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      sentences.addAll(LabelledSentences.read(Path.of(file)));
    }
    new ExemplarTraining(embedded(sentences)).write(folder);
  }

  private record Embedded(Sentence sentence, Piece piece) {}

  private static List<Embedded> embedded(List<Sentence> sentences) {
    SentenceEmbeddings embeddings = new SentenceEmbeddings(Lexicon.shipped());
    return sentences.parallelStream()
        .flatMap(sentence ->
            embeddings.of(sentence.text()).stream()
                .limit(1)
                .map(piece -> new Embedded(sentence, piece)))
        .toList();
  }

  private static float[] mean(List<Embedded> embedded) {
    double[] sums = new double[embedded.getFirst().piece().embedding().length];
    for (Embedded one : embedded) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += one.piece().embedding()[i];
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / embedded.size());
    }
    return mean;
  }

  private void write(Path folder) throws IOException {
    try (Inverse inverse = Inverse.of(places)) {
      float[][] weights = inverse.times(truth());
      write(folder.resolve("exemplars.bin"), weights, Set.of());
      Set<String> authors = new LinkedHashSet<>();
      sentences.forEach(sentence -> authors.add(sentence.author()));
      for (String author : authors) {
        int[] theirs =
            IntStream.range(0, sentences.size())
                .filter(row -> sentences.get(row).author().equals(author))
                .toArray();
        float[][] rest = inverse.without(theirs, weights);
        Set<Integer> left = new LinkedHashSet<>(IntStream.of(theirs).boxed().toList());
        write(folder.resolve("without-" + author + ".bin"), rest, left);
      }
    }
  }

  /** That of K + &lambda;I: symmetric, so of each pair of places one is kept. */
  private record Inverse(FloatPointer values, int size) implements AutoCloseable {
    private static Inverse of(List<Place> places) {
      int size = places.size();
      FloatPointer values = new FloatPointer((long) size * size);
      IntStream.range(0, size)
          .parallel()
          .forEach(row -> {
            for (int column = 0; column <= row; column++) {
              double near =
                  places.get(row).nearness(places.get(column)) + (row == column ? RIDGE : 0);
              values.put((long) row * size + column, (float) near);
            }
          });
      invert(values, size);
      return new Inverse(values, size);
    }

    private static void invert(FloatPointer lower, int size) {
      int row = openblas.LAPACK_ROW_MAJOR;
      if (openblas.LAPACKE_spotrf(row, (byte) 'L', size, lower, size) != 0
          || openblas.LAPACKE_spotri(row, (byte) 'L', size, lower, size) != 0) {
        throw new IllegalStateException("the nearness of exemplars could not be inverted");
      }
    }

    private float at(int row, int column) {
      return values.get((long) Math.max(row, column) * size + Math.min(row, column));
    }

    /** One row for each exemplar, one column for each label. */
    private float[][] times(float[][] labels) {
      int[] all = IntStream.range(0, size).toArray();
      return IntStream.range(0, size)
          .parallel()
          .mapToObj(row -> row(row, all, labels))
          .toArray(float[][]::new);
    }

    private float[] row(int row, int[] columns, float[][] factors) {
      float[] sums = new float[LABELS];
      for (int i = 0; i < columns.length; i++) {
        float value = at(row, columns[i]);
        for (int label = 0; label < LABELS; label++) {
          sums[label] += value * factors[i][label];
        }
      }
      return sums;
    }

    /** The weights that those rows had no part in. */
    private float[][] without(int[] rows, float[][] weights) {
      float[][] solved = solved(rows, weights);
      return IntStream.range(0, size)
          .parallel()
          .mapToObj(row -> {
            float[] rest = weights[row].clone();
            float[] theirs = row(row, rows, solved);
            for (int label = 0; label < LABELS; label++) {
              rest[label] -= theirs[label];
            }
            return rest;
          })
          .toArray(float[][]::new);
    }

    /** G[A,A]&#8315;&#185; w[A]. */
    private float[][] solved(int[] rows, float[][] weights) {
      int count = rows.length;
      float[] corner = new float[count * count];
      float[] theirs = new float[count * LABELS];
      for (int i = 0; i < count; i++) {
        for (int j = 0; j < count; j++) {
          corner[i * count + j] = at(rows[i], rows[j]);
        }
        System.arraycopy(weights[rows[i]], 0, theirs, i * LABELS, LABELS);
      }
      if (openblas.LAPACKE_sposv(
              openblas.LAPACK_ROW_MAJOR, (byte) 'L', count, LABELS, corner, count, theirs, LABELS)
          != 0) {
        throw new IllegalStateException("an author could not be left out");
      }
      return IntStream.range(0, count)
          .mapToObj(i -> Arrays.copyOfRange(theirs, i * LABELS, (i + 1) * LABELS))
          .toArray(float[][]::new);
    }

    @Override
    public void close() {
      values.close();
    }
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

  private float[][] truth() {
    float[][] truth = new float[sentences.size()][LABELS];
    for (int i = 0; i < truth.length; i++) {
      float[] row = truth[i];
      sentences.get(i).stage().ifPresent(stage -> row[column(stage)] = 1);
      sentences.get(i).bearing().ifPresent(bearing -> row[column(bearing)] = 1);
    }
    return truth;
  }

  private void write(Path file, float[][] weights, Set<Integer> left) throws IOException {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (!left.contains(i)) {
        kept.add(i);
      }
    }
    Map<Stage, Exemplars.Weights> stages = new EnumMap<>(Stage.class);
    for (Stage stage : STAGES) {
      stages.put(stage, column(weights, column(stage), kept));
    }
    Map<Bearing, Exemplars.Weights> bearings = new EnumMap<>(Bearing.class);
    for (Bearing bearing : BEARINGS) {
      bearings.put(bearing, column(weights, column(bearing), kept));
    }
    byte[][] where = kept.stream().map(row -> places.get(row).embedding()).toArray(byte[][]::new);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      new Exemplars(centre, where, (float) SHARPNESS, wording, stages, bearings).write(out);
    }
  }

  /** Likeness in wording is a sum over terms: what all exemplars say by it is a weight for each. */
  private Exemplars.Weights column(float[][] weights, int column, List<Integer> rows) {
    float[] near = new float[rows.size()];
    float[] worded = new float[Wording.BUCKETS];
    for (int i = 0; i < near.length; i++) {
      float weight = weights[rows.get(i)][column];
      near[i] = (1 - WORDS) * weight;
      places.get(rows.get(i)).worded().addTo(worded, WORDS * weight);
    }
    return new Exemplars.Weights(near, worded);
  }
}
