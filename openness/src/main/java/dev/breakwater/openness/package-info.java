/**
 * Ask 5, openness: lists, signals and figures are shared and verifiable.
 *
 * <p>Start with {@link dev.breakwater.openness.OpennessConfiguration}. {@code sharing} is what
 * partners give us; {@code transparency} counts figures for the public.
 */
@NullMarked
package dev.breakwater.openness;

import org.jspecify.annotations.NullMarked;
