package dev.breakwater.live.session;

import dev.breakwater.ground.evidence.EvidenceDescription;
import dev.breakwater.ground.evidence.EvidenceRef;
import dev.breakwater.ground.evidence.PendingItems;
import dev.breakwater.live.ring.Ring;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.Registration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the last seconds of a stream evidence together with the transaction that names them.
 *
 * <p>They are kept, as pending, the moment that transaction finds something, and become evidence
 * once it has committed. Where it failed nobody can tell whether it did: they stay pending, and
 * {@link EvidenceSweep} puts that right at the next start.
 */
final class LastSeconds {
  private static final Logger log = LoggerFactory.getLogger(LastSeconds.class);

  private final PendingItems pending;
  private final Recordings recordings;

  LastSeconds(PendingItems pending, Recordings recordings) {
    this.pending = pending;
    this.recordings = recordings;
  }

  /** For one transaction, in one thread. */
  Taking taking() {
    return new Taking();
  }

  /** What one transaction took. */
  final class Taking {
    private Optional<EvidenceRef> taken = Optional.empty();

    /** Keeps the last seconds of {@code stream}, where this server has them. */
    Optional<EvidenceRef> of(LiveStream stream) {
      taken = recordings.of(stream.id()).flatMap(recording -> keep(stream, recording));
      return taken;
    }

    /** The transaction has committed. */
    void committed() {
      try {
        if (taken.isPresent()) {
          pending.becomeEvidence(taken.get().id());
        }
      } catch (IOException failed) {
        throw new UncheckedIOException("a recording stays pending until the next start", failed);
      }
    }
  }

  /** A disk that fails must not keep a stream from being stopped: it goes on without evidence. */
  private Optional<EvidenceRef> keep(LiveStream stream, Ring.Recording recording) {
    Registration from = stream.registration();
    EvidenceDescription description =
        new EvidenceDescription(
            recording.mediaType(),
            Map.of(
                "actor", from.broadcaster().actor().value(),
                "service", from.service().value(),
                "item", from.item().value(),
                "from", recording.from().toString(),
                "to", recording.to().toString()));
    try {
      return Optional.of(pending.keep(new ByteArrayInputStream(recording.bytes()), description));
    } catch (IOException failed) {
      log.error("the last seconds of stream {} could not be kept", stream.id(), failed);
      return Optional.empty();
    }
  }
}
