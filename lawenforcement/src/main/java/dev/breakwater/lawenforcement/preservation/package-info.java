/**
 * Preservation: evidence kept until a date for a legal reason, and the platform told to keep what
 * it has of the account.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.preservation.Preservations}. How long is
 * {@link dev.breakwater.lawenforcement.preservation.PreservationTerms}, dated and with its source.
 * {@code PreservationsTest} proves that nothing preserved is destroyed, and that what ends is.
 */
@NullMarked
package dev.breakwater.lawenforcement.preservation;

import org.jspecify.annotations.NullMarked;
