package dev.breakwater.upload.list;

import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.bank.SignalType;
import org.jspecify.annotations.Nullable;

/**
 * What whoever sends a list says of it.
 *
 * @param type the type of lines that do not name their own; null when it is to be told from their
 *     length, where only one fits
 * @param qualityFloor lines that name a lower quality are set aside
 */
public record Expectation(@Nullable SignalType type, Quality qualityFloor) {}
