/**
 * The demonstration: benign pictures made on the spot, some of them declared known, sent through
 * the real HTTP API in originals, edited copies and innocents.
 *
 * <p>Start at {@link dev.breakwater.server.demo.Demo}. Nothing here is used when serving.
 */
@NullMarked
package dev.breakwater.server.demo;

import org.jspecify.annotations.NullMarked;
