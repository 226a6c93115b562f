package dev.breakwater.upload.history;

import dev.breakwater.ground.jobs.Rounds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the hashes of a server's items, where that is switched on.
 *
 * <p>They go to the disk every ten seconds and when the server stops: nothing was promised of them,
 * so a killed server may lose as much. What is older than the operator wants goes by whole files,
 * each of one day.
 */
public final class Keeping implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int BLOCK = 65_536;
  private static final int MOST_WAITING = 2 * BLOCK;

  private final History history;
  private final HistorySettings settings;
  private final Clock clock;
  private final String server;
  private final List<KeptItem> waiting = new ArrayList<>();
  private final Rounds writing =
      new Rounds("history", EVERY, this::write, "hashes wait for the history's disk");

  public Keeping(History history, HistorySettings settings, Clock clock, UUID server) {
    this.history = history;
    this.settings = settings;
    this.clock = clock;
    this.server = server.toString();
  }

  /** Begins, if it is switched on. */
  public void start() {
    if (settings.isOn()) {
      writing.startAfter(EVERY);
    }
  }

  /** Keeps one; while the disk refuses, or is too slow, further ones are let go. */
  public void keep(KeptItem item) {
    if (!settings.isOn()) {
      return;
    }
    synchronized (waiting) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(item);
      }
    }
  }

  /** Writes what waits, block by block, and lets go of what is too old. */
  void write() throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (List<KeptItem> block = block(); !block.isEmpty(); block = block()) {
      history.append(today + "-" + server, block);
      synchronized (waiting) {
        waiting.subList(0, block.size()).clear();
      }
    }
    history.deleteBefore(today.minusDays(settings.keep().toDays()).toString());
  }

  private List<KeptItem> block() {
    synchronized (waiting) {
      return List.copyOf(waiting.subList(0, Math.min(BLOCK, waiting.size())));
    }
  }

  @Override
  public void close() {
    writing.close();
    if (settings.isOn()) {
      writing.runNow();
    }
  }
}
