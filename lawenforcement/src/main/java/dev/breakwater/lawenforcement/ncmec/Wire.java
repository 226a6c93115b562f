package dev.breakwater.lawenforcement.ncmec;

/** A word of the form that the service spells in its own way. */
public interface Wire {
  /** How the service spells it. */
  String wire();
}
