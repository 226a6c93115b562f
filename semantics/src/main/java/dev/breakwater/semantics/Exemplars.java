package dev.breakwater.semantics;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Stage;
import dev.breakwater.semantics.SentenceEmbeddings.Piece;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Sentences whose meaning is known, and what nearness to each says of every stage and bearing.
 *
 * <p>The score of a stage is a sum over nearness to the exemplars, fitted so that it comes near 1
 * for sentences of the stage and near 0 for others: a sentence is of a stage if it lies near
 * examples of that stage and not as near to harmless ones that resemble them (the contrastive idea
 * of Roblox's Sentinel, as kernel ridge regression). So one more harmless example mends a false
 * alarm without moving what lies elsewhere.
 *
 * <p>Nearness is a Gaussian of the distance between embeddings, and likeness of {@link Wording}.
 * What is like in wording adds up by terms, so it needs a weight for each bucket and no exemplar. A
 * model's embeddings all point much the same way, e5's most of all. So what counts is where one
 * lies seen from the centre of all exemplars.
 *
 * <p>The file: a version, the counts of exemplars and dimensions, the sharpness of nearness, the
 * centre as floats; for each exemplar its dimensions in 1/{@value #UNIT}ths, one byte each; the
 * rarity of each bucket as a float; then each stage and each bearing by name with a weight for each
 * exemplar and each bucket, as floats. No sentence is in it, and no word.
 */
final class Exemplars {
  /** How many models' embeddings, each of length one, lie side by side in a place. */
  static final int HALVES = 2;

  private static final int VERSION = 4;
  private static final int UNIT = 127;

  private final float[] centre;
  private final byte[][] places;
  private final float sharpness;
  private final Wording wording;
  private final Map<Stage, Weights> stages;
  private final Map<Bearing, Weights> bearings;

  /**
   * What a stage or a bearing is told by.
   *
   * @param near what nearness to each exemplar adds to the score
   * @param worded what a term of each bucket adds
   */
  record Weights(float[] near, float[] worded) {}

  /**
   * @param centre the mean of embeddings
   * @param places each exemplar's embedding, as {@link #place} makes it
   * @param sharpness how fast nearness falls with the squared distance
   */
  Exemplars(
      float[] centre,
      byte[][] places,
      float sharpness,
      Wording wording,
      Map<Stage, Weights> stages,
      Map<Bearing, Weights> bearings) {
    this.centre = centre.clone();
    this.places = places.clone();
    this.sharpness = sharpness;
    this.wording = wording;
    this.stages = new EnumMap<>(stages);
    this.bearings = new EnumMap<>(bearings);
  }

  /**
   * An embedding as it is kept: seen from the centre, each half of length one, each dimension in
   * 1/{@value #UNIT}ths.
   */
  static byte[] place(float[] embedding, float[] centre) {
    byte[] place = new byte[embedding.length];
    int half = place.length / HALVES;
    for (int from = 0; from < place.length; from += half) {
      double squares = 0;
      for (int i = from; i < from + half; i++) {
        double seen = embedding[i] - centre[i];
        squares += seen * seen;
      }
      double unit = UNIT / Math.sqrt(squares);
      for (int i = from; i < from + half; i++) {
        place[i] = (byte) Math.round((embedding[i] - centre[i]) * unit);
      }
    }
    return place;
  }

  /** How near two places are: 1 where they are the same, falling to 0. */
  static double nearness(byte[] one, byte[] other, double sharpness) {
    int dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
    }
    double likeness = dot / (double) (HALVES * UNIT * UNIT);
    return Math.exp(-sharpness * 2 * (1 - Math.min(1, likeness)));
  }

  /** What a sentence scores. */
  record Scores(Map<Stage, Double> stages, Set<Bearing> bearings) {}

  /**
   * What a sentence scores for each stage, and its bearings.
   *
   * @param bears the score from which a bearing counts
   */
  Scores scores(Piece sentence, double bears) {
    double[] near = nearness(place(sentence.embedding(), centre));
    Wording.Worded worded = wording.of(sentence.plain());
    Map<Stage, Double> scores = new EnumMap<>(Stage.class);
    stages.forEach((stage, weights) -> scores.put(stage, score(weights, near, worded)));
    Set<Bearing> borne = EnumSet.noneOf(Bearing.class);
    bearings.forEach((bearing, weights) -> {
      if (score(weights, near, worded) >= bears) {
        borne.add(bearing);
      }
    });
    return new Scores(scores, borne);
  }

  private double[] nearness(byte[] place) {
    double[] near = new double[places.length];
    for (int i = 0; i < near.length; i++) {
      near[i] = nearness(place, places[i], sharpness);
    }
    return near;
  }

  private static double score(Weights weights, double[] near, Wording.Worded worded) {
    double sum = worded.score(weights.worded());
    for (int i = 0; i < near.length; i++) {
      sum += weights.near()[i] * near[i];
    }
    return sum;
  }

  /** Writes them as {@link #read} reads them. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(VERSION);
    out.writeInt(places.length);
    out.writeInt(places[0].length);
    out.writeFloat(sharpness);
    write(centre, out);
    for (byte[] place : places) {
      out.write(place);
    }
    write(wording.rarity(), out);
    write(stages, out);
    write(bearings, out);
  }

  private static void write(Map<? extends Enum<?>, Weights> named, DataOutputStream out)
      throws IOException {
    out.writeInt(named.size());
    for (Map.Entry<? extends Enum<?>, Weights> weights : named.entrySet()) {
      out.writeUTF(weights.getKey().name());
      write(weights.getValue().near(), out);
      write(weights.getValue().worded(), out);
    }
  }

  private static void write(float[] values, DataOutputStream out) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static Exemplars read(DataInputStream in) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("exemplars are of version " + version + ", expected " + VERSION);
    }
    int count = in.readInt();
    int dimensions = in.readInt();
    float sharpness = in.readFloat();
    float[] centre = floats(dimensions, in);
    byte[][] places = new byte[count][dimensions];
    for (byte[] place : places) {
      in.readFully(place);
    }
    Wording wording = new Wording(floats(Wording.BUCKETS, in));
    Map<Stage, Weights> stages = read(Stage.class, count, in);
    Map<Bearing, Weights> bearings = read(Bearing.class, count, in);
    return new Exemplars(centre, places, sharpness, wording, stages, bearings);
  }

  private static <E extends Enum<E>> Map<E, Weights> read(
      Class<E> names, int count, DataInputStream in) throws IOException {
    Map<E, Weights> named = new EnumMap<>(names);
    for (int left = in.readInt(); left > 0; left--) {
      E name = Enum.valueOf(names, in.readUTF());
      named.put(name, new Weights(floats(count, in), floats(Wording.BUCKETS, in)));
    }
    return named;
  }

  private static float[] floats(int count, DataInputStream in) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
