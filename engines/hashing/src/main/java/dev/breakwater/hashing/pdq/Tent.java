package dev.breakwater.hashing.pdq;

/**
 * PDQ's two box filters along one side of a picture, as what they come to at the 64 samples: which
 * inputs each sample takes, and with which weight. The weights of a sample add up to 1.
 *
 * <p>Twice a box is a tent. At the ends of a side the first box has fewer inputs, so tents there
 * are a little bent.
 */
final class Tent {
  /** The first input that a sample takes. */
  final int[] first = new int[Samples.PARTS];

  /** The weights of that input and of those after it. */
  final float[][] weights = new float[Samples.PARTS][];

  private Tent() {}

  static Tent of(Samples side) {
    Tent tent = new Tent();
    for (int part = 0; part < Samples.PARTS; part++) {
      int step = side.steps[side.stepOfPart[part]];
      tent.set(part, side, step - side.window + 1, step);
    }
    return tent;
  }

  /** The second box averages outputs {@code from} to {@code to} of the first. */
  private void set(int part, Samples side, int from, int to) {
    int left = Math.max(0, from + side.lag - side.window + 1);
    int right = Math.min(side.length - 1, to + side.lag);
    double[] exact = new double[right - left + 1];
    for (int output = from; output <= to; output++) {
      int inputs = side.contributors(output);
      int begin = Math.max(0, output + side.lag - side.window + 1);
      for (int k = 0; k < inputs; k++) {
        exact[begin + k - left] += 1.0 / side.window / inputs;
      }
    }
    first[part] = left;
    weights[part] = new float[exact.length];
    for (int k = 0; k < exact.length; k++) {
      weights[part][k] = (float) exact[k];
    }
  }
}
