package dev.breakwater.ground.evidence;

import java.io.IOException;
import java.io.InputStream;

/** What came of asking for a piece of evidence. */
public sealed interface Opening {
  /**
   * It is open, and the look at it is on record. Whoever gets it closes it.
   *
   * @param content its bytes; a change of them is an {@link IOException} while they are read
   */
  record Opened(EvidenceDescription description, InputStream content, LookId look)
      implements Opening, AutoCloseable {
    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /** There is no such piece here: it was destroyed, or lies on another server. */
  record NotHere() implements Opening {}
}
