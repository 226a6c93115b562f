/**
 * The HTTP API of Meta's Hasher-Matcher-Actioner, so that what speaks to one can move here by a
 * change of URL. Off unless switched on.
 *
 * <p>Source: facebook/ThreatExchange, hasher-matcher-actioner/src/OpenMediaMatch (blueprints and
 * schemas), July 2026. Start with {@link dev.breakwater.openness.hma.HmaMatching}. {@code
 * HmaConformanceTest} proves paths, fields and refusals, one by one; where we differ stands in
 * {@code docs/hma.md}.
 */
@NullMarked
package dev.breakwater.openness.hma;

import org.jspecify.annotations.NullMarked;
