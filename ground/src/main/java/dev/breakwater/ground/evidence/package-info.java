/**
 * The evidence store: the only place where content of matched media exists.
 *
 * <p>Start with {@link dev.breakwater.ground.evidence.EvidenceDoor}, the one way in: a look is a
 * recorded act of a named person. {@link dev.breakwater.ground.evidence.EvidenceStore} keeps the
 * pieces, and {@link dev.breakwater.ground.evidence.Custody} who did what with each. {@code
 * EvidenceStoreTest} proves that what is kept survives a crash, cannot be read from the disk, and
 * is gone when its key is destroyed; {@code EvidenceDoorTest} that nothing is seen without its
 * record; {@code CustodyTest} that a chain cannot be changed unseen.
 */
@NullMarked
package dev.breakwater.ground.evidence;

import org.jspecify.annotations.NullMarked;
