package dev.breakwater.ground.evidence;

/** How much of a piece a person saw, by their own word. */
public enum SeenExtent {
  WHOLE,
  PART
}
