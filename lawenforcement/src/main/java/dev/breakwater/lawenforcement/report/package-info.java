/**
 * A report's life: its states, where it is kept, what was filed and what went where.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.report.ReportState}, then {@link
 * dev.breakwater.lawenforcement.report.Reports}. Whoever acts on what was filed reads {@link
 * dev.breakwater.lawenforcement.report.Filings} after a mark.
 */
@NullMarked
package dev.breakwater.lawenforcement.report;

import org.jspecify.annotations.NullMarked;
