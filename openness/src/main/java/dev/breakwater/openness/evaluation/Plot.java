package dev.breakwater.openness.evaluation;

import java.util.Locale;

/** Draws an evaluation as SVG: a line for the recall of each edit, bars for false matches. */
public final class Plot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int RIGHT = 270;
  private static final int TOP = 50;
  private static final int BOTTOM = 50;

  private final Evaluation evaluation;
  private final StringBuilder svg = new StringBuilder();

  private Plot(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** The picture as a file. */
  public static String of(Evaluation evaluation, int distance) {
    return new Plot(evaluation).draw(distance);
  }

  private String draw(int distance) {
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11" role="img">
            <title>Recall by edit and distance, over %d pictures</title>
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            <text x="%d" y="24" font-size="15">Recall by edit and distance, over %d pictures</text>
            """,
            WIDTH,
            HEIGHT,
            evaluation.pictures(),
            LEFT,
            evaluation.pictures()));
    axes();
    limit(distance, "this setting", "#8a1c12");
    if (distance != Evaluation.META_DISTANCE) {
      limit(Evaluation.META_DISTANCE, "Meta", "#555555");
    }
    Edit[] edits = Edit.values();
    for (int number = 0; number < edits.length; number++) {
      line(edits[number], number, edits.length);
    }
    falseMatches();
    return svg.append("</svg>\n").toString();
  }

  private void axes() {
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d%%</text>\n",
              LEFT,
              WIDTH - RIGHT,
              y(tenth / 10.0),
              y(tenth / 10.0),
              LEFT - 6,
              y(tenth / 10.0) + 4,
              tenth * 10));
    }
    for (int bits = 0; bits <= Evaluation.MOST; bits += 9) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n",
              x(bits),
              HEIGHT - BOTTOM + 18,
              bits));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">distance in bits</text>\n",
            x(Evaluation.MOST / 2),
            HEIGHT - BOTTOM + 36));
  }

  private void limit(int distance, String name, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-dasharray=\"4 3\"/><text x=\"%.1f\" y=\"%d\" fill=\"%s\">%s</text>\n",
            x(distance),
            x(distance),
            TOP - 8,
            HEIGHT - BOTTOM,
            colour,
            x(distance) + 4,
            TOP - 2,
            colour,
            name));
  }

  private void line(Edit edit, int number, int of) {
    String colour =
        String.format(Locale.ROOT, "hsl(%d, 65%%, %d%%)", 360 * number / of, 32 + 8 * (number % 2));
    svg.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke=\"")
        .append(colour)
        .append("\" points=\"");
    for (int distance = 0; distance <= Evaluation.MOST; distance++) {
      svg.append(
          String.format(
              Locale.ROOT, "%.1f,%.1f ", x(distance), y(evaluation.recall(edit, distance))));
    }
    int at = TOP + 18 * number;
    svg.append(
        String.format(
            Locale.ROOT,
            "\"/>\n<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>\n",
            WIDTH - RIGHT + 16,
            at,
            colour,
            WIDTH - RIGHT + 34,
            at + 6,
            edit.words()));
  }

  /** As a share of the pairs, each unit of the axis a thousandth of one. */
  private void falseMatches() {
    svg.append("<polyline fill=\"none\" stroke=\"#000000\" stroke-dasharray=\"2 2\" points=\"");
    for (int distance = 0; distance <= Evaluation.MOST; distance++) {
      double share =
          evaluation.pairs() == 0
              ? 0
              : (double) evaluation.falseMatches(distance) / evaluation.pairs();
      svg.append(
          String.format(Locale.ROOT, "%.1f,%.1f ", x(distance), y(Math.min(1, share * 1000))));
    }
    int at = TOP + 18 * Edit.values().length;
    svg.append(
        String.format(
            Locale.ROOT,
            "\"/>\n<text x=\"%d\" y=\"%d\">dotted: false matches, of 1,000 pairs</text>\n",
            WIDTH - RIGHT + 16,
            at + 12));
  }

  private static double x(int distance) {
    return LEFT + (double) (WIDTH - LEFT - RIGHT) * distance / Evaluation.MOST;
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }
}
