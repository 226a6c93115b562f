package dev.breakwater.upload.bank;

import java.util.List;
import java.util.Set;

/**
 * The entries of some signal types, held in memory for matching.
 *
 * <p>To teach the gate a new kind of signal, write one of these and name it in {@code
 * UploadConfiguration}. Each is safe for use by many threads; {@code put} and {@code remove} are
 * idempotent, because the log of changes may be read twice.
 */
public interface SignalTable {
  /** The types this table is responsible for. */
  Set<SignalType> types();

  /**
   * The one text form of a signal, under which equal signals are equal.
   *
   * @throws IllegalArgumentException if {@code text} is no signal of that type; the message says
   *     what was expected and never repeats the text
   */
  String canonical(SignalType type, String text);

  /** Looks for {@code canonical} from now on. */
  void put(EntryKey key, SignalType type, String canonical);

  /** Stops looking for it. */
  void remove(EntryKey key, SignalType type, String canonical);

  /**
   * The entries that {@code signal} reaches, each within the line of its bank. Entries of banks
   * that are off are left out.
   */
  List<Hit> search(ItemSignal signal, Lines lines);

  /** How many entries are held. */
  long size();
}
