package dev.breakwater.hashing.pdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;

/** The PDQ hash of a picture and how far to trust it. */
public record PdqHash(Pdq256 hash, Quality quality) {}
