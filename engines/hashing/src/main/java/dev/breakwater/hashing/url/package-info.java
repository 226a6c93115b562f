/**
 * The one form under which every spelling of a URL is the same text, and the shorter forms by which
 * block lists name it.
 *
 * <p>Start at {@link dev.breakwater.hashing.url.ParsedUrl#parse}. {@code CanonicalUrlTest} holds
 * the test pairs Google publishes with its Safe Browsing rules; {@code CanonicalUrlProperties}
 * proves that the canonical form of a canonical form is itself, for any text whatever.
 */
@NullMarked
package dev.breakwater.hashing.url;

import org.jspecify.annotations.NullMarked;
