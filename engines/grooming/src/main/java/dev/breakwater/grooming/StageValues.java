package dev.breakwater.grooming;

/**
 * How much of each stage one side has shown, 0 to 1.
 *
 * <p>Within a stage the signals are joined by noisy-or: each sighting leaves less room for doubt,
 * and none takes any away. A sighting fades to {@value #FADES_TO} with a half-life of {@value
 * #HALF_LIFE_DAYS} days and no further: waiting does not undo what was said.
 */
final class StageValues {
  static final int HALF_LIFE_DAYS = 30;
  static final double FADES_TO = 0.4;

  private static final double PER_REPEAT = 0.35;
  private static final int MAX_REPEATS = 6;

  /** Of so many sightings each says something; more say no more. */
  static final int COUNTED = MAX_REPEATS + 1;

  private static final double MOST_MEANT = 0.95;
  private static final Stage[] ALL = Stage.values();
  private static final double[] FADES = fades();
  private static final double[][] STRENGTHS = strengths();
  private static final double[][] MEANT = meant();

  private final double[] values = new double[ALL.length];

  private StageValues() {}

  static StageValues of(Side side, int now) {
    StageValues stages = new StageValues();
    for (Signal signal : Signal.values()) {
      if (side.hasShown(signal)) {
        signal.stage().ifPresent(stage -> stages.join(stage, strength(side, signal, now)));
      }
    }
    return stages;
  }

  private void join(Stage stage, double strength) {
    double before = values[stage.slot()];
    values[stage.slot()] = before == 0 ? strength : 1 - (1 - before) * (1 - strength);
  }

  double get(Stage stage) {
    return values[stage.slot()];
  }

  double max(Stage... stages) {
    double max = 0;
    for (Stage stage : stages) {
      max = Math.max(max, get(stage));
    }
    return max;
  }

  double sum() {
    return sum(ALL);
  }

  double sum(Stage... stages) {
    double sum = 0;
    for (Stage stage : stages) {
      sum += get(stage);
    }
    return sum;
  }

  /** How strongly the signal speaks now: more with repeats, less with time. */
  static double strength(Side side, Signal signal, int now) {
    int age = Minutes.days(Math.max(0, now - side.lastMinutes[signal.code()]));
    double[] byCount =
        signal.isMeant() ? MEANT[side.strengths[signal.meant()]] : STRENGTHS[signal.code()];
    return byCount[side.count(signal)] * FADES[Math.min(age, FADES.length - 1)];
  }

  private static double[] fades() {
    double[] fades = new double[12 * HALF_LIFE_DAYS];
    for (int day = 0; day < fades.length; day++) {
      fades[day] = FADES_TO + (1 - FADES_TO) * StrictMath.pow(0.5, (double) day / HALF_LIFE_DAYS);
    }
    return fades;
  }

  private static double[][] strengths() {
    double[][] strengths = new double[Signal.MAX_CODES][];
    for (Signal signal : Signal.values()) {
      strengths[signal.code()] = byCount(signal.telling());
    }
    return strengths;
  }

  /**
   * For each strength in percent. The strongest still leaves room for doubt; a faint one counts
   * more than its share, for strangers' wording is read faintly where it means the same.
   */
  private static double[][] meant() {
    double[][] strengths = new double[Meaning.Read.FULL + 1][];
    for (int strength = 0; strength < strengths.length; strength++) {
      double share = StrictMath.sqrt((double) strength / Meaning.Read.FULL);
      strengths[strength] = byCount(MOST_MEANT * share);
    }
    return strengths;
  }

  private static double[] byCount(double telling) {
    double[] strengths = new double[Side.MAX_COUNT + 1];
    for (int count = 1; count <= Side.MAX_COUNT; count++) {
      double times = 1 + PER_REPEAT * Math.min(count - 1, MAX_REPEATS);
      strengths[count] = 1 - StrictMath.pow(1 - telling, times);
    }
    return strengths;
  }
}
