package dev.breakwater.media.internal.decode;

import dev.breakwater.media.Completeness;
import dev.breakwater.media.MediaKind;

/** What an item turned out to be once decoded. */
public record Shown(MediaKind kind, int width, int height, Completeness completeness) {}
