package dev.breakwater.live.stream;

/** How old the platform believes a broadcaster to be. */
public enum Age {
  UNDER_18,
  ADULT,
  NOT_TOLD
}
