package dev.breakwater.chat.state;

import dev.breakwater.ground.jobs.Rounds;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what is remembered to the database, four times a second. */
public final class StateWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StateWriter.class);
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final ChatStates states;
  private final Rounds rounds;

  public StateWriter(ChatStates states) {
    this.states = states;
    this.rounds =
        new Rounds(
            "chat-states",
            BETWEEN,
            this::write,
            "what is remembered of chats waits in the journal");
  }

  /** Takes the tenure at once if it is free, and goes on by itself. */
  public void start() {
    rounds.runNow();
    rounds.startAfter(BETWEEN);
  }

  /** Whether the last attempt to write failed. */
  public boolean isFailing() {
    return rounds.isFailing();
  }

  private void write() throws IOException {
    if (states.take()) {
      states.write();
    }
  }

  @Override
  public void close() {
    rounds.close();
    try {
      states.close();
    } catch (IOException | RuntimeException failed) {
      log.warn("what is remembered of chats waits in the journal for the next start", failed);
    }
  }
}
