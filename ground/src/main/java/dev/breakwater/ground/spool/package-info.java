/**
 * Where arriving bytes wait while they are looked at: in memory, and when there are many in a file
 * that nobody can read.
 *
 * <p>Start at {@link dev.breakwater.ground.spool.EncryptedSpool}. {@code EncryptedSpoolTest} proves
 * that what was put in comes out at any position, and that the disk never holds it in the clear.
 */
@NullMarked
package dev.breakwater.ground.spool;

import org.jspecify.annotations.NullMarked;
