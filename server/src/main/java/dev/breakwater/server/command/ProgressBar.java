package dev.breakwater.server.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a long command has come: a bar that fills on a terminal, a line for each tenth
 * elsewhere. Not safe for use by several threads.
 */
public final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000;
  private static final double NANOS = 1e9;

  private final PrintWriter out;
  private final boolean terminal;
  private final String label;
  private final String unit;
  private final long total;
  private final LongSupplier nanoTime;
  private final long start;
  private long done;
  private long drawnAt;
  private long tenths;

  /**
   * A bar at its start.
   *
   * @param label what is under way, in a word or two
   * @param unit what is counted: {@code bytes}, {@code pictures}
   */
  public ProgressBar(
      PrintWriter out,
      boolean terminal,
      String label,
      String unit,
      long total,
      LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.label = label;
    this.unit = unit;
    this.total = Math.max(total, 1);
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.drawnAt = start - REDRAW_NANOS;
  }

  public void advance(long by) {
    done += by;
    long now = nanoTime.getAsLong();
    if (terminal && now - drawnAt >= REDRAW_NANOS) {
      drawnAt = now;
      out.print("\r" + bar(now));
      out.flush();
    } else if (!terminal && done * 10 / total > tenths) {
      tenths = done * 10 / total;
      out.println(line(now));
      out.flush();
    }
  }

  /** Ends the bar; call it once. */
  public void finish() {
    if (terminal) {
      out.println("\r" + bar(nanoTime.getAsLong()));
      out.flush();
    }
  }

  private String bar(long now) {
    int filled = (int) Math.min(WIDTH, done * WIDTH / total);
    return label + " [" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + told(now);
  }

  private String line(long now) {
    return label + " " + told(now);
  }

  private String told(long now) {
    double seconds = Math.max((now - start) / NANOS, 1e-3);
    return String.format(
        Locale.ROOT,
        "%3d %%  %,d %s  %,.0f/s",
        Math.min(100, done * 100 / total),
        done,
        unit,
        done / seconds);
  }
}
