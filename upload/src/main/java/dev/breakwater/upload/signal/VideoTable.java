package dev.breakwater.upload.signal;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.hashing.pdq.Dihedral;
import dev.breakwater.hashing.vpdq.VideoFrame;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VideoLikeness;
import dev.breakwater.hashing.vpdq.VideoMatchRule;
import dev.breakwater.hashing.vpdq.VpdqFile;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.SignalTable;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import dev.breakwater.upload.bank.VideoRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  /** A day of one frame a second; nothing longer is a signal. */
  static final int MOST_FRAMES = 86_400;

  private static final Quality LOWEST = new Quality(0);

  private final SignalIndex index;
  private final List<VideoRule> rules;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<EntryKey, VideoHash> entries = new HashMap<>();
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
    VideoHash video = read(text);
    if (video.frames().isEmpty() || video.frames().size() > MOST_FRAMES) {
      throw new IllegalArgumentException(
          "a vPDQ signal has 1 to " + MOST_FRAMES + " frames, not " + video.frames().size());
    }
    return VpdqSignal.print(video);
  }

  @Override
  public void put(EntryKey key, SignalType type, String canonical) {
    VideoHash video = read(canonical);
    lock.writeLock().lock();
    try {
      if (entries.putIfAbsent(key, video) == null) {
        video.hashesOfQuality(LOWEST).forEach(hash -> hold(hash, key));
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void remove(EntryKey key, SignalType type, String canonical) {
    lock.writeLock().lock();
    try {
      VideoHash video = entries.remove(key);
      if (video != null) {
        video.hashesOfQuality(LOWEST).forEach(hash -> release(hash, key));
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

  /** Lists write a video as python-threatexchange or as Meta's tools do. */
  private static VideoHash read(String text) {
    String stripped = text.strip();
    return stripped.startsWith("[") ? VpdqSignal.parse(stripped) : VpdqFile.parse(stripped);
  }

  private List<Hit> search(List<Look> frames, Lines lines) {
    List<Hit> hits = new ArrayList<>();
    int turns = frames.stream().mapToInt(frame -> frame.hashes().size()).min().orElse(0);
    for (int turn = 0; turn < turns; turn++) {
      Dihedral seen = Look.TURNS.get(turn);
      VideoHash item = turned(frames, turn);
      for (EntryKey key : sharing(item, lines.widestPdq())) {
        lines.of(key).flatMap(line -> hit(key, line, item, frames, seen)).ifPresent(hits::add);
      }
    }
    return hits;
  }

  private static VideoHash turned(List<Look> frames, int turn) {
    List<VideoFrame> turned = new ArrayList<>();
    for (Look look : frames) {
      turned.add(
          new VideoFrame(turned.size(), look.quality(), look.hashes().get(turn), Duration.ZERO));
    }
    return new VideoHash(turned);
  }

  /** The entries that have a frame within {@code widest} of one of the item's. */
  private Set<EntryKey> sharing(VideoHash item, Distance widest) {
    Set<EntryKey> keys = new HashSet<>();
    index.search(
        List.copyOf(item.hashesOfQuality(LOWEST)),
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
      EntryKey key, Thresholds line, VideoHash item, List<Look> frames, Dihedral seen) {
    VideoHash entry = entries.getOrDefault(key, new VideoHash(List.of()));
    VideoLikeness likeness = rule(line, rules.getFirst()).compare(item, entry);
    return rules.stream()
        .filter(rule -> rule(line, rule).isMetBy(likeness))
        .findFirst()
        .map(rule ->
            new Hit.SharedFrames(
                key,
                SignalType.VPDQ,
                (int) likeness.query().percent(),
                (int) likeness.compared().percent(),
                rule,
                line.pdqDistance(),
                seen,
                firstShared(line, item, entry, frames)));
  }

  private static VideoMatchRule rule(Thresholds line, VideoRule rule) {
    return new VideoMatchRule(
        line.pdqDistance(), line.qualityFloor(), rule.itemPercent(), rule.entryPercent());
  }

  private static Place firstShared(
      Thresholds line, VideoHash item, VideoHash entry, List<Look> frames) {
    Set<Pdq256> known = entry.hashesOfQuality(line.qualityFloor());
    for (int i = 0; i < frames.size(); i++) {
      VideoFrame frame = item.frames().get(i);
      if (frame.quality().reaches(line.qualityFloor())
          && known.stream().anyMatch(near -> frame.hash().isWithin(line.pdqDistance(), near))) {
        return frames.get(i).place();
      }
    }
    throw new IllegalStateException("two videos match without sharing a frame");
  }

  private record FrameHolders(Pdq256 hash, Set<EntryKey> keys) {}
}
