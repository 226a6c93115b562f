package dev.breakwater.upload.signal;

import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.Hit;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.Lines;
import dev.breakwater.upload.bank.SignalTable;
import dev.breakwater.upload.bank.SignalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * PhotoDNA values, which are opaque here: Breakwater can neither make nor read them.
 *
 * <p>Platforms with a licence send what they computed, and may give a {@link Measure} of their own.
 * Without one only equal values match. With one every value is looked at in turn, which a list of a
 * million bears at some tens of lookups a second; a licensee with more brings an index in its
 * measure.
 */
public final class PhotoDnaTable implements SignalTable {
  private static final int LONGEST = 4096;
  private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

  /** How far two opaque values lie apart. */
  @FunctionalInterface
  public interface Measure {
    /** Equal values are 0 apart; nothing else can be said of others. */
    Measure EQUALITY = (one, other) -> one.equals(other) ? OptionalInt.of(0) : OptionalInt.empty();

    /** The distance; empty when the two cannot be compared or are surely unrelated. */
    OptionalInt between(String one, String other);
  }

  private final Measure measure;
  private final Map<String, Set<EntryKey>> entries = new ConcurrentHashMap<>();

  public PhotoDnaTable(Measure measure) {
    this.measure = measure;
  }

  @Override
  public Set<SignalType> types() {
    return Set.of(SignalType.PHOTODNA);
  }

  @Override
  public String canonical(SignalType type, String text) {
    String stripped = text.strip();
    if (!TEXT.matcher(stripped).matches()) {
      throw new IllegalArgumentException(
          "a PhotoDNA value is 1 to " + LONGEST + " visible ASCII characters without spaces");
    }
    return stripped;
  }

  @Override
  public void put(EntryKey key, SignalType type, String canonical) {
    entries.compute(
        canonical,
        (value, keys) -> {
          Set<EntryKey> all = keys == null ? ConcurrentHashMap.newKeySet() : keys;
          all.add(key);
          return all;
        });
  }

  @Override
  public void remove(EntryKey key, SignalType type, String canonical) {
    entries.computeIfPresent(
        canonical,
        (value, keys) -> {
          keys.remove(key);
          return keys.isEmpty() ? null : keys;
        });
  }

  @Override
  public List<Hit> search(ItemSignal signal, Lines lines) {
    List<Hit> hits = new ArrayList<>();
    if (signal instanceof ItemSignal.Written(SignalType _, String text)) {
      if (measure.equals(Measure.EQUALITY)) {
        add(hits, entries.getOrDefault(text, Set.of()), 0, lines);
      } else {
        entries.forEach((value, keys) ->
            measure.between(text, value).ifPresent(apart -> add(hits, keys, apart, lines)));
      }
    }
    return hits;
  }

  @Override
  public long size() {
    return entries.values().stream().mapToLong(Set::size).sum();
  }

  private static void add(List<Hit> hits, Set<EntryKey> keys, int distance, Lines lines) {
    for (EntryKey key : keys) {
      lines
          .of(key)
          .filter(line -> distance <= line.photoDnaDistance())
          .ifPresent(line ->
              hits.add(
                  new Hit.Opaque(key, SignalType.PHOTODNA, distance, line.photoDnaDistance())));
    }
  }
}
