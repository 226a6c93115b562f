package dev.breakwater.chat.state;

import java.util.List;
import java.util.Map;

/**
 * Everything that one message changes: it is in the journal whole or not at all.
 *
 * @param states what is remembered from now on
 * @param promises what was decided; mostly nothing
 */
public record Judged(Map<StateKey, byte[]> states, List<Promise> promises) {
  public Judged {
    states = Map.copyOf(states);
    promises = List.copyOf(promises);
  }
}
