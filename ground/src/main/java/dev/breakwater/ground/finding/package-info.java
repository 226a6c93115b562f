/**
 * Findings: what a detector saw that a person may have to look at.
 *
 * <p>Start with {@link dev.breakwater.ground.finding.Findings}. Detectors record here and know
 * nothing of who reads it.
 */
@NullMarked
package dev.breakwater.ground.finding;

import org.jspecify.annotations.NullMarked;
