/**
 * vPDQ, Meta's fingerprint of a video: the PDQ hashes of its frames.
 *
 * <p>Start at {@link dev.breakwater.hashing.vpdq.VideoHash}; {@link
 * dev.breakwater.hashing.vpdq.FrameSampling} says which frames it holds, {@link
 * dev.breakwater.hashing.vpdq.VideoMatchRule} when two of them match. {@code
 * VideoMatchRuleProperties} proves the rule and {@code VpdqCodecProperties} the two text forms.
 * Decoding is left to the caller.
 */
@NullMarked
package dev.breakwater.hashing.vpdq;

import org.jspecify.annotations.NullMarked;
