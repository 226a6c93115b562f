/**
 * The evidence store: the only place where content of matched media exists.
 *
 * <p>Start with {@link dev.breakwater.ground.evidence.EvidenceStore}. Nothing public opens what is
 * kept here: looking at evidence will be a recorded act of a named person. {@code
 * EvidenceStoreTest} proves that what is kept survives a crash, cannot be read from the disk, and
 * is gone when its key is destroyed.
 */
@NullMarked
package dev.breakwater.ground.evidence;

import org.jspecify.annotations.NullMarked;
