package dev.breakwater.upload.signal;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.upload.bank.ChangeMark;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.PersistentTable;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * PDQ hashes of pictures, found within a distance.
 *
 * <p>Banks draw their lines at different distances, but one search serves them all: it goes as far
 * as the widest line of any bank that is on, and each hit is then held against the line of its own
 * bank. A picture is looked for under all eight transformations at once. Only when something was
 * hit, which is rare, each transformation is asked for alone, to tell which one it was.
 *
 * <p>The index lies in a folder as a snapshot that is reopened after a restart; see {@link
 * IndexFolder}.
 */
public final class PdqTable implements PersistentTable {
  /** A snapshot is due when this many entries changed since the last, or a hundredth of all. */
  private static final long FEWEST_CHANGES = 1_000;

  private final IndexFolder folder;
  private final AtomicLong changes = new AtomicLong();
  private volatile SignalIndex index;
  private volatile Optional<ChangeMark> reopened;

  /** The table with the newest snapshot of {@code folder}, or empty when there is none. */
  public PdqTable(IndexFolder folder) {
    this.folder = folder;
    Optional<IndexFolder.Opened> newest = folder.openNewest();
    this.index = newest.map(IndexFolder.Opened::index).orElseGet(folder::empty);
    this.reopened = newest.map(IndexFolder.Opened::mark);
  }

  @Override
  public Set<SignalType> types() {
    return Set.of(SignalType.PDQ);
  }

  @Override
  public String canonical(SignalType type, String text) {
    return Pdq256.parse(text.strip()).hex();
  }

  @Override
  public void put(EntryKey key, SignalType type, String canonical) {
    index.put(Pdq256.parse(canonical), key.value());
    changes.incrementAndGet();
  }

  @Override
  public void remove(EntryKey key, SignalType type, String canonical) {
    index.remove(Pdq256.parse(canonical), key.value());
    changes.incrementAndGet();
  }

  @Override
  public List<Hit> search(ItemSignal signal, Lines lines) {
    return switch (signal) {
      case ItemSignal.Picture(Look look) -> search(look, lines);
      case ItemSignal.Written _, ItemSignal.Footage _, ItemSignal.Link _ -> List.of();
    };
  }

  @Override
  public long size() {
    return index.size();
  }

  @Override
  public Optional<ChangeMark> reopened() {
    return reopened;
  }

  @Override
  public void startEmpty() {
    SignalIndex old = index;
    index = folder.empty();
    reopened = Optional.empty();
    old.close();
  }

  @Override
  public boolean isSnapshotDue() {
    return changes.get() >= Math.max(FEWEST_CHANGES, index.size() / 100);
  }

  @Override
  public void writeSnapshot(ChangeMark reached) throws IOException {
    long seen = changes.get();
    folder.write(index, reached);
    changes.addAndGet(-seen);
  }

  private List<Hit> search(Look look, Lines lines) {
    Distance widest = lines.widestPdq();
    AtomicBoolean any = new AtomicBoolean();
    index.search(look.hashes(), widest, (key, distance) -> any.set(true));
    return any.get() ? hits(look, lines, widest) : List.of();
  }

  private List<Hit> hits(Look look, Lines lines, Distance widest) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < look.hashes().size(); i++) {
      Dihedral seen = Look.TURNS.get(i);
      index.search(
          look.hashes().get(i),
          widest,
          (key, distance) ->
              hit(new EntryKey(key), new Distance(distance), look, seen, lines)
                  .ifPresent(hits::add));
    }
    return hits;
  }

  private static Optional<Hit> hit(
      EntryKey key, Distance distance, Look look, Dihedral seen, Lines lines) {
    return lines
        .of(key)
        .filter(line -> counts(look, distance, line))
        .map(line ->
            new Hit.Near(
                key,
                SignalType.PDQ,
                distance,
                line.pdqDistance(),
                look.quality(),
                seen,
                look.place()));
  }

  private static boolean counts(Look look, Distance distance, Thresholds line) {
    return distance.compareTo(line.pdqDistance()) <= 0
        && look.quality().reaches(line.qualityFloor());
  }
}
