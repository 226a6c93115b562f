/**
 * The auditor's pages: entries found by what, who and when, each with the proof that it is in the
 * log.
 *
 * <p>Start with {@link dev.breakwater.console.audit.AuditPages}. The log itself is {@code
 * ground.audit}; {@code AuditPagesTest} of the browser module reads it as an auditor does.
 */
@NullMarked
package dev.breakwater.console.audit;

import org.jspecify.annotations.NullMarked;
