package dev.breakwater.hashing.pdq;

import java.util.Arrays;

/**
 * Where one side of a picture is sampled, and the window the filter slides along that side.
 *
 * <p>A box filter of window {@code w} gives output {@code o} at step {@code t = o + half - 1},
 * having read inputs {@code t - w + 1} to {@code t} where they exist. Of {@code n} outputs the
 * second round needs those at the centres of 64 equal parts only. These are never among the outputs
 * of shrunken windows at the ends: with n >= 128 the first centre is floor(n/128) >= w - half, the
 * last floor(n - n/128) <= n - half, and below 128 the window is 1. {@code SamplesTest} counts it
 * out.
 */
final class Samples {
  static final int PARTS = Spectrum.SIDE;

  /** The window covers half a part, rounded up: two rounds of it then cover one part. */
  private static final int PER_WINDOW = 2 * PARTS;

  final int length;
  final int window;

  /** How many outputs lie behind a step: output {@code t - lag} is ready at step {@code t}. */
  final int lag;

  /** The distinct steps at which a sampled output is ready, ascending, and one that never comes. */
  final int[] steps;

  /** Which of {@link #steps} each of the 64 parts takes; short sides serve several parts by one. */
  final int[] stepOfPart;

  Samples(int length) {
    this.length = length;
    this.window = window(length);
    this.lag = (window + 2) / 2 - 1;
    this.stepOfPart = new int[PARTS];
    int[] found = new int[PARTS];
    int count = 0;
    for (int part = 0; part < PARTS; part++) {
      int step = centre(part, length) + lag;
      if (count == 0 || found[count - 1] != step) {
        found[count++] = step;
      }
      stepOfPart[part] = count - 1;
    }
    this.steps = Arrays.copyOf(found, count + 1);
    this.steps[count] = Integer.MAX_VALUE;
  }

  static int window(int length) {
    return (int) ((length + PER_WINDOW - 1L) / PER_WINDOW);
  }

  /** The sampled index of a part, as the reference computes it, in double. */
  static int centre(int part, int length) {
    return (int) (((part + 0.5) * length) / PARTS);
  }

  /** How many distinct outputs are sampled. */
  int count() {
    return steps.length - 1;
  }

  /** The step after which nothing more is needed. */
  int lastStep() {
    return steps[steps.length - 2];
  }

  /** The first output that averages a whole window. */
  int firstFull() {
    return window - 1 - lag;
  }

  /** The last output that averages a whole window. */
  int lastFull() {
    return length - 1 - lag;
  }

  /** How many inputs output {@code o} is the average of. */
  int contributors(int output) {
    int step = output + lag;
    return Math.min(step, length - 1) - Math.max(step - window, -1);
  }
}
