package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Collects entries and writes them as a snapshot file, which {@link SignalIndex#open} maps.
 *
 * <p>Holds forty bytes for each entry added. For use by one thread.
 */
public final class SnapshotBuilder {
  private final EntryList entries = new EntryList();

  /** Adds an entry. The same pair may be added again; it is kept once. */
  public SnapshotBuilder add(Pdq256 hash, long key) {
    return add(hash.w0(), hash.w1(), hash.w2(), hash.w3(), key);
  }

  /** Adds an entry whose hash is given by its words, lowest bits first. */
  public SnapshotBuilder add(long w0, long w1, long w2, long w3, long key) {
    entries.add(w0, w1, w2, w3, key);
    return this;
  }

  /** How many entries were added, pairs added twice counted twice. */
  public int size() {
    return entries.size();
  }

  /**
   * Writes the snapshot. Until it is complete and on disk, nothing has the name {@code file}; a
   * file that had it before is replaced.
   *
   * @param sequence the position in the caller's change log up to which the entries are complete
   */
  public void write(Path file, long sequence) throws IOException {
    SnapshotFile.write(file, entries, sequence);
  }
}
