package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;

/** A hash with one of the keys that stand for it. */
record Entry(Pdq256 hash, long key) {}
