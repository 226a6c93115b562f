/**
 * URLs held against the rules of the banks, and those rules delivered to resolvers.
 *
 * <p>Start at {@link dev.breakwater.upload.url.UrlTable}; the canonical form all of it rests on is
 * {@link dev.breakwater.hashing.url}. {@code UrlTableProperties} proves that a check finds the
 * rules that a rule-by-rule comparison finds; {@code UrlCheckTest} that a text which cannot be read
 * as a URL is never let through by accident.
 */
@NullMarked
package dev.breakwater.upload.url;

import org.jspecify.annotations.NullMarked;
