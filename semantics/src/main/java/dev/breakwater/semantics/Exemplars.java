package dev.breakwater.semantics;

import dev.breakwater.grooming.Stage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sentences whose meaning is known, and what nearness to each says of every stage.
 *
 * <p>The score of a stage is a logistic regression over Gaussian nearness to the exemplars: a
 * sentence is of a stage if it lies near examples of that stage and not as near to harmless ones
 * that resemble them (the contrastive idea of Roblox's Sentinel, as a kernel machine). So one more
 * harmless example mends a false alarm without moving what lies elsewhere.
 *
 * <p>The file: a version, the counts of exemplars and dimensions, the sharpness of nearness; for
 * each exemplar its dimensions in 1/{@value #UNIT}ths, one byte each; then each stage by name with
 * its start and a weight for each exemplar, as floats. No sentence is in it.
 */
public final class Exemplars {
  private static final int VERSION = 1;
  private static final int UNIT = 127;

  private final byte[][] places;
  private final float sharpness;
  private final Map<Stage, Weights> weights;

  /**
   * What makes a stage likely.
   *
   * @param start its log-odds far from every exemplar
   * @param perExemplar what nearness to each exemplar adds
   */
  @SuppressWarnings("ArrayRecordComponent") // a thousand plain numbers, handed over once
  public record Weights(float start, float[] perExemplar) {}

  /**
   * @param places each exemplar's embedding, as {@link #place} makes it
   * @param sharpness how fast nearness falls with the squared distance
   */
  public Exemplars(byte[][] places, float sharpness, Map<Stage, Weights> weights) {
    this.places = places.clone();
    this.sharpness = sharpness;
    this.weights = new EnumMap<>(weights);
  }

  /** An embedding of length one as it is kept: each dimension in 1/{@value #UNIT}ths. */
  public static byte[] place(float[] embedding) {
    byte[] place = new byte[embedding.length];
    for (int i = 0; i < place.length; i++) {
      place[i] = (byte) Math.clamp(Math.round(embedding[i] * UNIT), -UNIT, UNIT);
    }
    return place;
  }

  /** How near two places are: 1 where they are the same, falling to 0. */
  public static double nearness(byte[] one, byte[] other, double sharpness) {
    int dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
    }
    double squaredDistance = 2 * (1 - Math.min(1, dot / (double) (UNIT * UNIT)));
    return Math.exp(-sharpness * squaredDistance);
  }

  /** A stage and its log-odds. */
  record Akin(Stage stage, double logOdds) {}

  /** The stage that a sentence is most akin to, if any is likelier than not. */
  Optional<Akin> akinTo(float[] embedding) {
    double[] near = nearness(place(embedding));
    return weights.entrySet().stream()
        .map(stage -> new Akin(stage.getKey(), logOdds(stage.getValue(), near)))
        .filter(akin -> akin.logOdds() >= 0)
        .max(Comparator.comparingDouble(Akin::logOdds));
  }

  private double[] nearness(byte[] place) {
    double[] near = new double[places.length];
    for (int i = 0; i < near.length; i++) {
      near[i] = nearness(place, places[i], sharpness);
    }
    return near;
  }

  private static double logOdds(Weights weights, double[] near) {
    double sum = weights.start();
    for (int i = 0; i < near.length; i++) {
      sum += weights.perExemplar()[i] * near[i];
    }
    return sum;
  }

  /** Writes them as {@link #read} reads them. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(VERSION);
    out.writeInt(places.length);
    out.writeInt(places[0].length);
    out.writeFloat(sharpness);
    for (byte[] place : places) {
      out.write(place);
    }
    out.writeInt(weights.size());
    for (Map.Entry<Stage, Weights> stage : weights.entrySet()) {
      out.writeUTF(stage.getKey().name());
      out.writeFloat(stage.getValue().start());
      for (float weight : stage.getValue().perExemplar()) {
        out.writeFloat(weight);
      }
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
    byte[][] places = new byte[count][dimensions];
    for (byte[] place : places) {
      in.readFully(place);
    }
    Map<Stage, Weights> weights = new EnumMap<>(Stage.class);
    for (int stages = in.readInt(); stages > 0; stages--) {
      Stage stage = Stage.valueOf(in.readUTF());
      float start = in.readFloat();
      float[] perExemplar = new float[count];
      for (int i = 0; i < count; i++) {
        perExemplar[i] = in.readFloat();
      }
      weights.put(stage, new Weights(start, perExemplar));
    }
    return new Exemplars(places, sharpness, weights);
  }
}
