package dev.breakwater.ground.evidence;

/** Why a piece must not be destroyed though its time is over. */
public enum HoldReason {
  OPEN_CASE,
  PRESERVATION,
  LEGAL_REQUEST
}
