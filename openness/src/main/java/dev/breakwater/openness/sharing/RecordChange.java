package dev.breakwater.openness.sharing;

import dev.breakwater.openness.incident.Incident;
import dev.breakwater.upload.bank.SignalType;
import java.util.List;
import java.util.Set;

/** What a page says of one record. */
public sealed interface RecordChange {
  /** The partner's own name of it. */
  RecordKey key();

  /** Which version this is: of two, the greater counts; 0 where the partner has none. */
  long revision();

  /**
   * It is listed, with these signals and no others.
   *
   * @param labels classification and tags, as the partner spells them
   * @param source who put it in, as the partner names its members; may be empty
   * @param confidence how far it is to be believed, 0 to 100, on the scale its connector states
   * @param replyTo what an opinion must name besides the key; may be empty
   */
  record Listed(
      RecordKey key,
      long revision,
      List<Signal> signals,
      Set<String> labels,
      String source,
      int confidence,
      Opinions opinions,
      String replyTo)
      implements RecordChange {
    public Listed {
      signals = List.copyOf(signals);
      labels = Set.copyOf(labels);
    }
  }

  /** It tells of an incident with an account: nothing for a bank. */
  record Told(RecordKey key, long revision, Incident incident, Opinions opinions)
      implements RecordChange {}

  /** It is listed, or told, no more. */
  record Withdrawn(RecordKey key, long revision) implements RecordChange {}

  /** A signal as the partner spells it. */
  record Signal(SignalType type, String text) {
    /** A redacted form: hashes do not belong in logs. */
    @Override
    public String toString() {
      return "Signal[type=" + type + "]";
    }
  }

  /** How many of the partner's members said that a record is what it claims, and is not. */
  record Opinions(int positive, int negative) {
    public static final Opinions NONE = new Opinions(0, 0);
  }
}
