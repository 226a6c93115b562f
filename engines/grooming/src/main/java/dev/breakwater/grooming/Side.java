package dev.breakwater.grooming;

import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one side of a conversation. A draft changes it; outside it is immutable.
 */
final class Side {
  /** How many sightings are kept with their event's id. */
  static final int SIGHTINGS = 8;

  static final int MAX_MESSAGES = 0xFFFF;
  static final int MAX_COUNT = 15;

  /** How strongly a stage counts as meant where flags or an old state do not tell, in percent. */
  static final int UNTOLD = 50;

  /** No such minute yet. */
  static final int NEVER = Integer.MAX_VALUE;

  final long actor;
  int messages;
  int nightMessages;
  int unanswered;
  int longestUnanswered;
  int firstMinute = NEVER;
  int firstRiskMinute = NEVER;
  int bandCode;
  int certaintyCode;
  int accountCode;
  ActorView view = ActorView.NEW;
  byte[] counts = new byte[Signal.MAX_CODES];

  /** The most strongly that anything said was akin to each stage, by {@link Signal#meant}. */
  byte[] strengths = new byte[Signal.MEANT];

  int[] lastMinutes = new int[Signal.MAX_CODES];
  List<Sighting> sightings = List.of();
  Level level = Level.NONE;
  char[] tail = new char[0];
  int tailMinute;

  Side(long actor) {
    this.actor = actor;
  }

  Side copy() {
    Side copy = new Side(actor);
    copy.messages = messages;
    copy.nightMessages = nightMessages;
    copy.unanswered = unanswered;
    copy.longestUnanswered = longestUnanswered;
    copy.firstMinute = firstMinute;
    copy.firstRiskMinute = firstRiskMinute;
    copy.bandCode = bandCode;
    copy.certaintyCode = certaintyCode;
    copy.accountCode = accountCode;
    copy.view = view;
    copy.counts = counts.clone();
    copy.strengths = strengths.clone();
    copy.lastMinutes = lastMinutes.clone();
    copy.sightings = sightings;
    copy.level = level;
    copy.tail = tail;
    copy.tailMinute = tailMinute;
    return copy;
  }

  int count(Signal signal) {
    return counts[signal.code()];
  }

  boolean hasShown(Signal signal) {
    return counts[signal.code()] > 0;
  }

  void show(Signal signal, int minute, EventId event) {
    int code = signal.code();
    counts[code] = (byte) Math.min(MAX_COUNT, counts[code] + 1);
    lastMinutes[code] = Math.max(lastMinutes[code], minute);
    if (signal.stage().isPresent()) {
      firstRiskMinute = Math.min(firstRiskMinute, minute);
    }
    remember(new Sighting(signal, minute, event));
  }

  /** Keeps how strongly a stage was meant, if the signal is one of meaning. */
  void mean(Signal signal, Lexicon.Reading reading) {
    if (signal.isMeant()) {
      int slot = signal.meant();
      int strength = signal.stage().map(reading::strength).orElse(0);
      strengths[slot] = (byte) Math.max(strengths[slot], strength);
    }
  }

  private void remember(Sighting sighting) {
    for (Sighting known : sightings) {
      if (known.signal() == sighting.signal() && !sighting.isBefore(known)) {
        return;
      }
    }
    List<Sighting> kept = new ArrayList<>(sightings);
    kept.removeIf(known -> known.signal() == sighting.signal());
    kept.add(sighting);
    kept.sort(Sighting.BY_WEIGHT);
    sightings = List.copyOf(kept.subList(0, Math.min(SIGHTINGS, kept.size())));
  }

  /** What is told of the account; what is left out stays as it was told before. */
  void know(Party party) {
    if (party.age().band() != AgeBand.UNKNOWN) {
      bandCode = party.age().band().code();
      certaintyCode = party.age().certainty().code();
    }
    if (party.accountAge() != AccountAge.UNKNOWN) {
      accountCode = party.accountAge().code();
    }
  }
}
