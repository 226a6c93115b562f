package dev.breakwater.live.source;

import java.io.IOException;

/** A stream that is being read. One thread reads it; another may close it. */
public interface Feed extends AutoCloseable {
  /**
   * Where the pictures go. Of what is pushed at us it takes each at once: a slow taker must not
   * hold up the network.
   */
  @FunctionalInterface
  interface Taker {
    void take(CodedFrame frame);

    /** All pictures of a piece that players fetch as a whole were taken. */
    default void takeEnd(Piece piece) {}

    /** Nobody is there, and it is still waited for. */
    default void takeSilence() {}
  }

  /**
   * Reads until the source says that the stream is over.
   *
   * @throws Refused if the source answers and does not let us in
   * @throws IOException if the source cannot be reached, breaks off, is silent for too long or
   *     sends what no such source sends
   */
  void read(Taker taker) throws IOException;

  @Override
  void close();
}
