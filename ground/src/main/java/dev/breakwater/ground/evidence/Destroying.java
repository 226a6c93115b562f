package dev.breakwater.ground.evidence;

import java.util.List;

/** What came of the wish to destroy a piece. */
public sealed interface Destroying {
  /** Its key is gone, and the custody chain says so. */
  record Destroyed() implements Destroying {}

  /** Something holds it; nothing was done. */
  record Held(List<Hold> by) implements Destroying {}

  /** It lies on another server, or custody never began; nothing was done. */
  record NotHere() implements Destroying {}
}
