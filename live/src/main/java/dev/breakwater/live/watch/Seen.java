package dev.breakwater.live.watch;

import dev.breakwater.live.known.KnownMaterial.Known;
import dev.breakwater.live.risk.Happening;
import java.util.List;
import java.util.Optional;

/** What came of looking at coded pictures. */
sealed interface Seen {
  /** They were looked at. */
  record Looked(List<Happening> happenings, Optional<Known.Found> found) implements Seen {
    public Looked {
      happenings = List.copyOf(happenings);
    }
  }

  /** They were not, because of us: no worker was free, or the banks are not there. */
  record NotNow(String why) implements Seen {}

  /** No decoder gets a picture out of them. That is no clearance. */
  record Unreadable(String why, List<Happening> happenings) implements Seen {
    public Unreadable {
      happenings = List.copyOf(happenings);
    }
  }
}
