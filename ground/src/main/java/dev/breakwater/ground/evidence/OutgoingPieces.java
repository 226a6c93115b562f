package dev.breakwater.ground.evidence;

import dev.breakwater.ground.words.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Pieces that are taken in on the disk, durably, and go on to another place by {@link #send}. So
 * what is found is kept while that place is away, at the speed of the disk; until a piece has gone,
 * only this server has it.
 *
 * <p>A piece is marked before any of it is sent, and stays here until all of it is there. So one
 * that is here unmarked is nowhere else, and can be destroyed while the other place is away.
 */
final class OutgoingPieces implements SealedPieces {
  /** A fresh piece may be forgotten at once, when nothing comes of it. */
  private static final Duration REST = Duration.ofSeconds(30);

  private static final int MOST_FAILURES = 3;
  private static final int TURNS = 64;

  private final FolderPieces here;
  private final SealedPieces there;
  private final Clock clock;

  /** What is here; to look for it in folders each time would cost more than to send it. */
  private final Set<EvidenceId> waiting = ConcurrentHashMap.newKeySet();

  /** A piece is sent, resealed or destroyed, one at a time. */
  private final Object[] turns = new Object[TURNS];

  OutgoingPieces(FolderPieces here, SealedPieces there, Clock clock) throws IOException {
    this.here = here;
    this.there = there;
    this.clock = clock;
    Arrays.setAll(turns, each -> new Object());
    waiting.addAll(here.ids());
  }

  /**
   * Sends on what has rested here, and returns how many pieces went.
   *
   * @throws IOException if some did not go; they stay and go with the next call
   */
  int send() throws IOException {
    Instant rested = clock.instant().minus(REST);
    IOException failure = null;
    int failed = 0;
    int sent = 0;
    for (EvidenceId each : waiting) {
      if (Ids.madeAt(each.value()).isAfter(rested)) {
        continue;
      }
      try {
        sent += send(each) ? 1 : 0;
      } catch (IOException away) {
        failure = away;
        failed++;
      }
      if (failed == MOST_FAILURES) {
        break;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return sent;
  }

  /** How many pieces are here still. */
  int waiting() {
    return waiting.size();
  }

  @Override
  public void takeIn(Path piece, EvidenceId id) throws IOException {
    here.takeIn(piece, id);
    waiting.add(id);
  }

  @Override
  public boolean has(EvidenceId id) throws IOException {
    return here.has(id) || there.has(id);
  }

  @Override
  public InputStream open(EvidenceId id, Part part) throws IOException {
    try {
      return here.open(id, part);
    } catch (NoSuchFileException elsewhere) {
      return there.open(id, part);
    }
  }

  @Override
  public void reseal(EvidenceId id, byte[] key) throws IOException {
    synchronized (turn(id)) {
      if (here.has(id)) {
        here.reseal(id, key);
      } else {
        there.reseal(id, key);
      }
    }
  }

  @Override
  public void destroy(EvidenceId id) throws IOException {
    synchronized (turn(id)) {
      boolean onlyHere = here.has(id) && !here.isLeaving(id);
      here.destroy(id);
      waiting.remove(id);
      if (!onlyHere) {
        there.destroy(id);
      }
    }
  }

  @Override
  public List<EvidenceId> ids() throws IOException {
    return Stream.concat(here.ids().stream(), there.ids().stream()).distinct().toList();
  }

  private boolean send(EvidenceId id) throws IOException {
    synchronized (turn(id)) {
      Path piece = here.folder(id);
      // Without its key it is being destroyed.
      if (!Files.exists(piece.resolve(Part.KEY.fileName()))) {
        return false;
      }
      here.noteLeaving(id);
      there.takeIn(piece, id);
      waiting.remove(id);
      return true;
    }
  }

  private Object turn(EvidenceId id) {
    return turns[Math.floorMod(id.hashCode(), TURNS)];
  }
}
