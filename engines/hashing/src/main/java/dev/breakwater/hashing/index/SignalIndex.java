package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds every known 256-bit hash within a Hamming radius of a given one: all of them, always.
 *
 * <p>An entry is a hash with a key of the caller's; the same hash may stand under many keys. A
 * snapshot file holds the bulk, memory-mapped and never changed; what was put since is kept in
 * memory and searched along with it; what was removed since is marked. {@link #compact} folds both
 * into a new snapshot. Putting and removing say what should be, so repeating them is harmless, and
 * a change log can be replayed from {@link #sequence}.
 *
 * <p>Safe for use by many threads. Searches take no lock and never wait, not even for a compaction;
 * changes wait for each other only. A search sees every change that was made before it began.
 */
public final class SignalIndex implements AutoCloseable {
  /** The largest radius a search takes. */
  public static final Distance LARGEST_RADIUS = new Distance(63);

  /** What a reader needs: swapped as a whole, so that no entry is ever in two places or none. */
  private record State(List<Stored> stored, Fresh fresh, long sequence) {}

  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock compacting = new ReentrantLock();

  /** Entries that a running compaction may have passed before they changed: removed or not. */
  private final Map<Entry, Boolean> missed = new HashMap<>();

  private volatile State state;
  private final AtomicLong size;
  private volatile boolean closed;

  /** How many of the first segments a running compaction is folding. */
  private int folding;

  private SignalIndex(List<Stored> stored, long sequence) {
    this.state = new State(stored, new Fresh(), sequence);
    this.size = new AtomicLong(stored.stream().mapToLong(one -> one.segment().keyCount()).sum());
  }

  /** An empty index without a file. */
  public static SignalIndex inMemory() {
    return new SignalIndex(List.of(), 0);
  }

  /**
   * The entries of a snapshot. Only its header is read and checked; {@link #verify} checks the
   * rest.
   *
   * @throws SnapshotException if the file is no snapshot, truncated, corrupt or too new
   */
  public static SignalIndex open(Path snapshot) throws IOException {
    Segment segment = SnapshotFile.open(snapshot);
    return new SignalIndex(List.of(Stored.ofSnapshot(segment)), segment.sequence());
  }

  /**
   * Reads a snapshot whole and compares every checksum.
   *
   * @throws SnapshotException if anything is wrong with the file
   */
  public static void verify(Path snapshot) throws IOException {
    SnapshotFile.verify(snapshot);
  }

  /** Lets {@code key} stand for {@code hash}; every search that begins afterwards finds it. */
  public void put(Pdq256 hash, long key) {
    writing.lock();
    try {
      refuseClosed();
      if (!revive(hash, key)) {
        makeRoom();
        state.fresh().add(hash, key);
        size.incrementAndGet();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Takes the entry out, if it is there; no search that begins afterwards finds it. */
  public void remove(Pdq256 hash, long key) {
    writing.lock();
    try {
      refuseClosed();
      mark(hash, key, true);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Hands every entry within {@code radius} of {@code query} to {@code hits}, each exactly once.
   *
   * @throws IllegalArgumentException if the radius is larger than {@link #LARGEST_RADIUS}
   */
  public void search(Pdq256 query, Distance radius, Hits hits) {
    search(List.of(query), radius, hits);
  }

  /**
   * Hands every entry within {@code radius} of any of the queries to {@code hits}, each exactly
   * once, with the distance to the nearest query. Meant for the eight orientations of a picture.
   *
   * @throws IllegalArgumentException if the radius is larger than {@link #LARGEST_RADIUS}
   */
  public void search(List<Pdq256> queries, Distance radius, Hits hits) {
    if (radius.compareTo(LARGEST_RADIUS) > 0) {
      throw new IllegalArgumentException(
          "a search radius is 0 to " + LARGEST_RADIUS.bits() + " bits, not " + radius.bits());
    }
    refuseClosed();
    State now = state;
    Query[] all = queries.stream().map(hash -> Query.of(hash, radius.bits())).toArray(Query[]::new);
    for (int i = 0; i < all.length; i++) {
      for (Stored stored : now.stored()) {
        search(stored, all, i, hits);
      }
      search(now.fresh(), all, i, hits);
    }
  }

  /** How many entries there are. */
  public long size() {
    return size.get();
  }

  /** The number that the snapshot in use was written with; 0 if there is none. */
  public long sequence() {
    return state.sequence();
  }

  /**
   * Writes all entries into a new snapshot and goes over to it. Searches and changes go on
   * meanwhile; changes made while it runs are kept, whether the new file has them or not.
   *
   * @param newSnapshot written under another name, forced to disk, then renamed; it may be the file
   *     in use
   * @param sequence the position in the caller's change log up to which changes had been applied
   *     before this call
   */
  public void compact(Path newSnapshot, long sequence) throws IOException {
    compacting.lock();
    try {
      List<Stored> old = beginFolding();
      Stored folded;
      try {
        folded = fold(old, newSnapshot, sequence);
      } catch (Throwable failure) {
        abandonFolding();
        throw failure;
      }
      finishFolding(folded, old.size(), sequence);
    } finally {
      compacting.unlock();
    }
  }

  /** Ends all use of this index. A mapped file is let go when the last search has ended. */
  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      state = new State(List.of(), new Fresh(), state.sequence());
      size.set(0);
    } finally {
      writing.unlock();
    }
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException("this index is closed; open the snapshot again");
    }
  }

  // --- searching ---

  private static void search(Stored stored, Query[] all, int current, Hits hits) {
    Segment segment = stored.segment();
    segment.search(
        all[current],
        (row, distance) -> {
          if (isNearest(all, current, distance, word -> segment.word(row, word))) {
            report(stored, row, distance, hits);
          }
        });
  }

  private static void report(Stored stored, int row, int distance, Hits hits) {
    int end = stored.segment().firstKey(row + 1);
    for (int ordinal = stored.segment().firstKey(row); ordinal < end; ordinal++) {
      if (!stored.isRemoved(ordinal)) {
        hits.hit(stored.segment().key(ordinal), distance);
      }
    }
  }

  private static void search(Fresh fresh, Query[] all, int current, Hits hits) {
    fresh.search(
        all[current],
        (at, distance) -> {
          if (!fresh.isRemoved(at)
              && isNearest(all, current, distance, word -> fresh.word(at, word))) {
            hits.hit(fresh.key(at), distance);
          }
        });
  }

  /** Whether no other query is nearer, or as near and earlier: then this one reports the entry. */
  private static boolean isNearest(Query[] all, int current, int distance, Words words) {
    for (int i = 0; i < all.length; i++) {
      if (i != current) {
        int other = all[i].distanceTo(words.word(0), words.word(1), words.word(2), words.word(3));
        if (other < distance || (other == distance && i < current)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The words of the hash just found. */
  private interface Words {
    long word(int word);
  }

  // --- changing; all of this under the writing lock ---

  /** Brings an entry back that is in some segment, whether it was removed or not. */
  private boolean revive(Pdq256 hash, long key) {
    return mark(hash, key, false);
  }

  private boolean mark(Pdq256 hash, long key, boolean removal) {
    Query exact = Query.of(hash, 0);
    List<Stored> stored = state.stored();
    for (int i = 0; i < stored.size(); i++) {
      int ordinal = stored.get(i).find(exact, key);
      if (ordinal >= 0) {
        if (stored.get(i).isRemoved(ordinal) != removal) {
          stored.get(i).setRemoved(ordinal, removal);
          size.addAndGet(removal ? -1 : 1);
          if (i < folding) {
            missed.put(new Entry(hash, key), removal);
          }
        }
        return true;
      }
    }
    return mark(state.fresh(), hash, key, removal);
  }

  private boolean mark(Fresh fresh, Pdq256 hash, long key, boolean removal) {
    int at = fresh.find(hash, key);
    if (at < 0) {
      return false;
    }
    if (fresh.isRemoved(at) != removal) {
      fresh.setRemoved(at, removal);
      size.addAndGet(removal ? -1 : 1);
    }
    return true;
  }

  private void makeRoom() {
    if (state.fresh().isFull()) {
      seal();
    }
  }

  /** Makes a segment of the fresh entries, merging small ones so that there are never many. */
  private void seal() {
    EntryList entries = new EntryList();
    state.fresh().copyTo(entries);
    List<Stored> stored = Layers.append(state.stored(), folding, Stored.inMemory(entries));
    state = new State(stored, new Fresh(), state.sequence());
  }

  // --- compacting ---

  private List<Stored> beginFolding() {
    writing.lock();
    try {
      refuseClosed();
      if (!state.fresh().isEmpty()) {
        seal();
      }
      folding = state.stored().size();
      missed.clear();
      return state.stored();
    } finally {
      writing.unlock();
    }
  }

  private static Stored fold(List<Stored> old, Path newSnapshot, long sequence) throws IOException {
    EntryList entries = new EntryList();
    old.forEach(one -> one.copyTo(entries));
    SnapshotFile.write(newSnapshot, entries, sequence);
    return Stored.ofSnapshot(SnapshotFile.open(newSnapshot));
  }

  private void abandonFolding() {
    writing.lock();
    try {
      folding = 0;
      missed.clear();
    } finally {
      writing.unlock();
    }
  }

  private void finishFolding(Stored folded, int replaced, long sequence) {
    writing.lock();
    try {
      refuseClosed();
      List<Stored> stored = new ArrayList<>();
      stored.add(folded);
      EntryList revived = applyMissed(folded);
      if (revived.size() > 0) {
        stored.add(Stored.inMemory(revived));
      }
      stored.addAll(state.stored().subList(replaced, state.stored().size()));
      state = new State(List.copyOf(stored), state.fresh(), sequence);
    } finally {
      folding = 0;
      missed.clear();
      writing.unlock();
    }
  }

  /** Repeats missed changes on the new segment; returns the entries that it does not have. */
  private EntryList applyMissed(Stored folded) {
    EntryList revived = new EntryList();
    missed.forEach((entry, removal) -> {
      Pdq256 hash = entry.hash();
      int ordinal = folded.segment().find(Query.of(hash, 0), entry.key());
      if (ordinal >= 0) {
        folded.setRemoved(ordinal, removal);
      } else if (!removal) {
        revived.add(hash.w0(), hash.w1(), hash.w2(), hash.w3(), entry.key());
      }
    });
    return revived;
  }
}
