/**
 * Lookups for platforms that hash by themselves: hashes in, the same verdict and explanation out as
 * an upload gets.
 *
 * <p>Start at {@link dev.breakwater.upload.lookup.LookupController}. {@code BatchAndLookupTest}
 * proves that a malformed hash is named by its place and never repeated.
 */
@NullMarked
package dev.breakwater.upload.lookup;

import org.jspecify.annotations.NullMarked;
