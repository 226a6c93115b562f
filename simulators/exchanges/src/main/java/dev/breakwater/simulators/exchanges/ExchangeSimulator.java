package dev.breakwater.simulators.exchanges;

import java.net.URI;

/** A partner that a test fills, reads from, and lets go wrong. */
public interface ExchangeSimulator extends AutoCloseable {
  /** Where it is. */
  URI address();

  /**
   * Lists a record, or lists it anew with another signal.
   *
   * @param type as in PDQ, MD5 or URL
   */
  void list(String record, String type, String signal);

  /** Takes a record off its list. */
  void withdraw(String record);

  /** From now on, this goes wrong. */
  void trouble(Trouble trouble);

  /** How many pages it has handed out. */
  int pagesGiven();

  @Override
  void close();

  /** What goes wrong. */
  enum Trouble {
    /** Nothing. */
    NONE,
    /** Our credentials are good no more. */
    CREDENTIALS_EXPIRED,
    /** Its answers are no documents of its own. */
    GARBAGE,
    /** Each call is refused as one too many, with a wait of two minutes. */
    RATE_LIMITED,
    /** Each connection ends without an answer. */
    GONE
  }
}
