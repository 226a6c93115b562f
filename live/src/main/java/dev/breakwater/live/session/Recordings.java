package dev.breakwater.live.session;

import dev.breakwater.live.ring.Ring;
import dev.breakwater.live.stream.StreamId;
import java.util.Optional;

/** Where the last seconds of a stream are, if this server has them. */
@FunctionalInterface
public interface Recordings {
  Optional<Ring.Recording> of(StreamId stream);
}
