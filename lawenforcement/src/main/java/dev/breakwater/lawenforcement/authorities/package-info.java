/**
 * Reports to authorities, from a decision of the desk until the authority has them.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.authorities.ReportDesk}. Whom a case goes to
 * is {@link dev.breakwater.lawenforcement.authorities.Routing}'s to say; what each authority wants
 * is an {@link dev.breakwater.lawenforcement.authorities.Authority}. {@code ReportDeskTest} walks a
 * report from decision to receipt.
 */
@NullMarked
package dev.breakwater.lawenforcement.authorities;

import org.jspecify.annotations.NullMarked;
