/**
 * Figures for the public, counted from the audit log alone, and their proof.
 *
 * <p>Start with {@link dev.breakwater.openness.transparency.Counting}, which goes through the log's
 * entries, and {@code SmallNumbers}, which withholds what could point to a person. {@link
 * dev.breakwater.openness.transparency.ReportCheck} does both again from an export, without a
 * server. {@code ReportCheckTest} proves that nobody can alter an entry or a figure unseen.
 */
@NullMarked
package dev.breakwater.openness.transparency;

import org.jspecify.annotations.NullMarked;
