package dev.breakwater.upload.bank;

import java.io.IOException;
import java.util.Optional;

/**
 * A table that keeps what it holds on disk, so that after a restart only what changed since must be
 * loaded.
 *
 * <p>A snapshot may hold more than its mark says, never less: changes are taken in again from the
 * mark on, and taking one in twice is harmless.
 */
public interface PersistentTable extends SignalTable {
  /** What the reopened snapshot had reached; empty when the table began empty. */
  Optional<ChangeMark> reopened();

  /** Lets go of what was reopened: it is not of this database. */
  void startEmpty();

  /** Whether so much changed since the last snapshot that another is worth writing. */
  boolean isSnapshotDue();

  /** Lays down what is held now, durable when it returns. Searches and changes go on meanwhile. */
  void writeSnapshot(ChangeMark reached) throws IOException;
}
