package dev.breakwater.media;

import java.nio.channels.SeekableByteChannel;

/**
 * Turns a file into fingerprints of what it shows.
 *
 * <p>Safe for many threads. One call examines one item, blocks (a virtual thread may call it) and
 * ends by a deadline. Bad content is an answer, {@link Examination.CannotTell}, never an exception.
 */
public interface Examiner extends AutoCloseable {
  /**
   * Examines the whole of {@code bytes}, whatever its position. The channel is read by one thread
   * at a time, only during the call, and is left open.
   */
  Examination examine(SeekableByteChannel bytes);

  /**
   * Examines the beginning of a film, about its first minute, while the rest is still arriving. A
   * worker never waits for what is to come: it decodes what {@code soFar} has at the time of the
   * call. Ask again when there is more.
   */
  Beginning examineBeginning(SeekableByteChannel soFar);

  /** What can be promised just now: how many workers live, and how they are confined. */
  WorkerStatus status();

  /** Ends every worker. What is being examined is answered {@link Cause#CLOSED}. */
  @Override
  void close();
}
