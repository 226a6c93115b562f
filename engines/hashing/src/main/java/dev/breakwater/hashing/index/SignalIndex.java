package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
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
 * <p>What was put lately becomes small segments, and these are merged so that they stay few. The
 * executor given says where that is done; the thread that puts an entry need not wait for it.
 *
 * <p>Safe for use by many threads. Searches take no lock and never wait, not even for a compaction;
 * changes wait for each other only. A search sees every change that was made before it began.
 */
public final class SignalIndex implements AutoCloseable {
  /** The largest radius a search takes. */
  public static final Distance LARGEST_RADIUS = new Distance(63);

  /** What a reader needs: swapped as a whole, so that no entry is ever in two places or none. */
  private record State(List<Stored> stored, Fresh fresh, long sequence) {}

  /** Taken from the outside in: compacting, merging, writing. */
  private final ReentrantLock compacting = new ReentrantLock();

  private final ReentrantLock merging = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final Executor merges;

  private volatile State state;
  private final AtomicLong size;
  private volatile boolean closed;

  /** The first segments, while a compaction runs. */
  private Folding compaction = Folding.NONE;

  /** Some of the others, while they are merged. */
  private Folding merge = Folding.NONE;

  private SignalIndex(List<Stored> stored, long sequence, Executor merges) {
    this.merges = merges;
    this.state = new State(stored, new Fresh(), sequence);
    this.size = new AtomicLong(stored.stream().mapToLong(one -> one.segment().keyCount()).sum());
  }

  /** An empty index without a file; who puts an entry now and then merges, for up to a second. */
  public static SignalIndex inMemory() {
    return inMemory(Runnable::run);
  }

  /**
   * An empty index without a file.
   *
   * @param merges runs merges; one that comes while another runs ends at once
   */
  public static SignalIndex inMemory(Executor merges) {
    return new SignalIndex(List.of(), 0, merges);
  }

  /**
   * The entries of a snapshot. Only its header is read and checked; {@link #verify} checks the
   * rest. Merges are done as by {@link #inMemory()}.
   *
   * @throws SnapshotException if the file is no snapshot, truncated, corrupt or too new
   */
  public static SignalIndex open(Path snapshot) throws IOException {
    return open(snapshot, Runnable::run);
  }

  /**
   * The entries of a snapshot, as {@link #open(Path)} has them.
   *
   * @param merges runs merges; one that comes while another runs ends at once
   * @throws SnapshotException if the file is no snapshot, truncated, corrupt or too new
   */
  public static SignalIndex open(Path snapshot, Executor merges) throws IOException {
    Segment segment = SnapshotFile.open(snapshot);
    return new SignalIndex(List.of(Stored.ofSnapshot(segment)), segment.sequence(), merges);
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
    boolean sealed = false;
    writing.lock();
    try {
      refuseClosed();
      if (!revive(hash, key)) {
        sealed = makeRoom();
        state.fresh().add(hash, key);
        size.incrementAndGet();
      }
    } finally {
      writing.unlock();
    }
    if (sealed) {
      merges.execute(this::mergeWhatIsDue);
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
      try {
        finishFolding(fold(old, newSnapshot, sequence), sequence);
      } finally {
        endFolding();
      }
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
          compaction.note(stored.get(i), hash, key, removal);
          merge.note(stored.get(i), hash, key, removal);
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

  /** Makes room for one more; whether there is a new segment for that. */
  private boolean makeRoom() {
    boolean full = state.fresh().isFull();
    if (full) {
      seal();
    }
    return full;
  }

  /** Makes a segment of the fresh entries. */
  private void seal() {
    EntryList entries = new EntryList();
    state.fresh().copyTo(entries);
    List<Stored> stored = new ArrayList<>(state.stored());
    stored.add(Stored.inMemory(entries));
    state = new State(List.copyOf(stored), new Fresh(), state.sequence());
  }

  /** Puts {@code folded} where the segments stood that it was made of. */
  private void replace(Folding folding, Stored folded, long sequence) {
    List<Stored> stored = new ArrayList<>(state.stored());
    int from = folding.old().isEmpty() ? 0 : stored.indexOf(folding.old().getFirst());
    stored.subList(from, from + folding.old().size()).clear();
    EntryList revived = folding.repeat(folded);
    if (revived.size() > 0) {
      stored.add(from, Stored.inMemory(revived));
    }
    stored.add(from, folded);
    state = new State(List.copyOf(stored), state.fresh(), sequence);
  }

  // --- merging ---

  private void mergeWhatIsDue() {
    boolean merged = true;
    while (merged && merging.tryLock()) {
      try {
        merged = mergeOnce();
      } finally {
        merging.unlock();
      }
    }
  }

  private boolean mergeOnce() {
    List<Stored> old = beginMerge();
    if (old.isEmpty()) {
      return false;
    }
    try {
      EntryList entries = new EntryList();
      old.forEach(one -> one.copyTo(entries));
      finishMerge(Stored.inMemory(entries));
    } finally {
      endMerge();
    }
    return true;
  }

  private List<Stored> beginMerge() {
    writing.lock();
    try {
      List<Stored> due = Layers.due(state.stored(), compaction.old().size());
      merge = new Folding(due);
      return due;
    } finally {
      writing.unlock();
    }
  }

  private void finishMerge(Stored merged) {
    writing.lock();
    try {
      if (!closed) {
        replace(merge, merged, state.sequence());
      }
    } finally {
      writing.unlock();
    }
  }

  private void endMerge() {
    writing.lock();
    try {
      merge = Folding.NONE;
    } finally {
      writing.unlock();
    }
  }

  // --- compacting ---

  /** Waits for a running merge: its segments are about to go. */
  private List<Stored> beginFolding() {
    merging.lock();
    writing.lock();
    try {
      refuseClosed();
      if (!state.fresh().isEmpty()) {
        seal();
      }
      compaction = new Folding(state.stored());
      return state.stored();
    } finally {
      writing.unlock();
      merging.unlock();
    }
  }

  private static Stored fold(List<Stored> old, Path newSnapshot, long sequence) throws IOException {
    EntryList entries = new EntryList();
    old.forEach(one -> one.copyTo(entries));
    SnapshotFile.write(newSnapshot, entries, sequence);
    return Stored.ofSnapshot(SnapshotFile.open(newSnapshot));
  }

  private void finishFolding(Stored folded, long sequence) {
    writing.lock();
    try {
      refuseClosed();
      replace(compaction, folded, sequence);
    } finally {
      writing.unlock();
    }
  }

  private void endFolding() {
    writing.lock();
    try {
      compaction = Folding.NONE;
    } finally {
      writing.unlock();
    }
  }
}
