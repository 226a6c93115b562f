package dev.breakwater.live.session;

import dev.breakwater.live.risk.Action;
import dev.breakwater.live.risk.Risk;
import dev.breakwater.live.stream.StreamState;
import java.util.Set;

/** How a stream stands after something was noticed. */
public record Standing(StreamState state, Risk risk, Set<Action> asked) {
  public Standing {
    asked = Set.copyOf(asked);
  }
}
