/**
 * Asking about a link without naming it: a few bits of its digest go out, and every answer has the
 * same size and could be about thousands of links.
 *
 * <p>Start with {@link dev.breakwater.privacy.prefix.PrefixTable}, which says how many bits, and
 * {@link dev.breakwater.privacy.prefix.PrefixQuestion}. {@code PrefixTableProperties} proves that
 * no answer differs in size and none is wrong.
 */
@NullMarked
package dev.breakwater.privacy.prefix;

import org.jspecify.annotations.NullMarked;
