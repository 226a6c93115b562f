/**
 * Requests of courts and officers: taken in, verified, answered in time, and all of it on record.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.legalrequest.LegalRequests}: a request passes
 * through the states of {@link dev.breakwater.lawenforcement.legalrequest.RequestState}, and
 * nothing is handed over before two people have agreed that it is real. {@code LegalRequestsTest}
 * proves that a forged one comes to nothing.
 */
@NullMarked
package dev.breakwater.lawenforcement.legalrequest;

import org.jspecify.annotations.NullMarked;
