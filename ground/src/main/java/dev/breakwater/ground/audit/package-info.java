/**
 * The audit log: what was done, by whom, when. Written once, never changed.
 *
 * <p>Start with {@link dev.breakwater.ground.audit.AuditLog}. {@code AuditLogTest} proves that
 * PostgreSQL itself refuses to change or delete a line.
 */
@NullMarked
package dev.breakwater.ground.audit;

import org.jspecify.annotations.NullMarked;
