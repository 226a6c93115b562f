package dev.breakwater.upload.signal;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.SignalTable;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import dev.breakwater.upload.bank.VideoRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Videos, each a bag of frame hashes, found by the frames they share: vPDQ's match.
 *
 * <p>Frames below the bank's quality floor are left out and equal frames count once. Of the item's
 * frames, those within the bank's distance of any frame of the entry are its share; of the entry's
 * frames, likewise the other way. An entry matches when one of the configured {@link VideoRule}s is
 * met. Order and time do not matter.
 *
 * <p>Each distinct frame hash is in the index once, whatever number of entries has it. A search
 * asks the index for each of the item's frames under each transformation and so only ever looks at
 * entries that share a frame. The two shares are then counted for each such entry and each
 * transformation apart: a video is mirrored as a whole.
 */
public final class VideoTable implements SignalTable {
  private final SignalIndex index;
  private final List<VideoRule> rules;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<EntryKey, List<VideoFrame>> entries = new HashMap<>();
  private final Map<Pdq256, Long> numbers = new HashMap<>();
  private final Map<Long, FrameHolders> holders = new HashMap<>();
  private long nextNumber = 1;

  /**
   * An empty table.
   *
   * @param index an empty index, this table's alone
   * @param rules an entry matches when any of these is met; the first that is met is told
   */
  public VideoTable(SignalIndex index, List<VideoRule> rules) {
    this.index = index;
    this.rules = List.copyOf(rules);
  }

  @Override
  public Set<SignalType> types() {
    return Set.of(SignalType.VPDQ);
  }

  @Override
  public String canonical(SignalType type, String text) {
    return VideoFrame.write(VideoFrame.read(text));
  }

  @Override
  public void put(EntryKey key, SignalType type, String canonical) {
    List<VideoFrame> frames = VideoFrame.distinct(VideoFrame.read(canonical));
    lock.writeLock().lock();
    try {
      if (entries.putIfAbsent(key, frames) == null) {
        frames.forEach(frame -> hold(frame.hash(), key));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void remove(EntryKey key, SignalType type, String canonical) {
    lock.writeLock().lock();
    try {
      List<VideoFrame> frames = entries.remove(key);
      if (frames != null) {
        frames.forEach(frame -> release(frame.hash(), key));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public List<Hit> search(ItemSignal signal, Lines lines) {
    if (!(signal instanceof ItemSignal.Footage(List<Look> frames))) {
      return List.of();
    }
    lock.readLock().lock();
    try {
      return search(frames, lines);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public long size() {
    lock.readLock().lock();
    try {
      return entries.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  private void hold(Pdq256 hash, EntryKey key) {
    long number =
        numbers.computeIfAbsent(
            hash,
            first -> {
              long next = nextNumber++;
              index.put(first, next);
              return next;
            });
    holders
        .computeIfAbsent(number, none -> new FrameHolders(hash, new HashSet<>()))
        .keys()
        .add(key);
  }

  private void release(Pdq256 hash, EntryKey key) {
    Long number = numbers.get(hash);
    FrameHolders held = number == null ? null : holders.get(number);
    if (number == null || held == null) {
      return;
    }
    held.keys().remove(key);
    if (held.keys().isEmpty()) {
      index.remove(hash, number);
      holders.remove(number);
      numbers.remove(hash);
    }
  }

  private List<Hit> search(List<Look> frames, Lines lines) {
    List<Hit> hits = new ArrayList<>();
    int turns = frames.stream().mapToInt(frame -> frame.hashes().size()).min().orElse(0);
    for (int turn = 0; turn < turns; turn++) {
      List<Seen> seen = seen(frames, turn);
      for (EntryKey key : sharing(seen, lines.widestPdq())) {
        Dihedral transformation = Look.TURNS.get(turn);
        lines.of(key).flatMap(line -> hit(key, line, seen, transformation)).ifPresent(hits::add);
      }
    }
    return hits;
  }

  /** Equal frames count once, with their best quality, at their first place. */
  private static List<Seen> seen(List<Look> frames, int turn) {
    Map<Pdq256, Seen> distinct = new LinkedHashMap<>();
    for (Look look : frames) {
      Pdq256 hash = look.hashes().get(turn);
      distinct.merge(hash, new Seen(hash, look.quality(), look), Seen::better);
    }
    return List.copyOf(distinct.values());
  }

  /** The entries that have a frame within {@code widest} of one of {@code seen}. */
  private Set<EntryKey> sharing(List<Seen> seen, Distance widest) {
    Set<EntryKey> keys = new HashSet<>();
    List<Pdq256> hashes = seen.stream().map(Seen::hash).toList();
    index.search(
        hashes,
        widest,
        (number, distance) -> {
          FrameHolders held = holders.get(number);
          if (held != null) {
            keys.addAll(held.keys());
          }
        });
    return keys;
  }

  private Optional<Hit> hit(
      EntryKey key, Thresholds line, List<Seen> seen, Dihedral transformation) {
    List<Seen> item =
        seen.stream().filter(frame -> frame.quality().reaches(line.qualityFloor())).toList();
    List<VideoFrame> entry =
        entries.getOrDefault(key, List.of()).stream()
            .filter(frame -> frame.quality().reaches(line.qualityFloor()))
            .toList();
    Distance near = line.pdqDistance();
    List<Seen> shared =
        item.stream()
            .filter(
                one -> entry.stream().anyMatch(other -> one.hash().isWithin(near, other.hash())))
            .toList();
    long entryShared =
        entry.stream()
            .filter(one -> item.stream().anyMatch(other -> one.hash().isWithin(near, other.hash())))
            .count();
    if (shared.isEmpty()) {
      return Optional.empty();
    }
    int ofItem = (int) (100L * shared.size() / item.size());
    int ofEntry = (int) (100L * entryShared / entry.size());
    return rules.stream()
        .filter(rule -> rule.isMetBy(ofItem, ofEntry))
        .findFirst()
        .map(rule ->
            new Hit.SharedFrames(
                key,
                SignalType.VPDQ,
                ofItem,
                ofEntry,
                rule,
                near,
                transformation,
                shared.getFirst().look().place()));
  }

  private record FrameHolders(Pdq256 hash, Set<EntryKey> keys) {}

  private record Seen(Pdq256 hash, Quality quality, Look look) {
    private static Seen better(Seen one, Seen other) {
      return one.quality.reaches(other.quality) ? one : new Seen(one.hash, other.quality, one.look);
    }
  }
}
