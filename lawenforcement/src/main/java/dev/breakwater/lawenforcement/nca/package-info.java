/**
 * The United Kingdom's NCA: a report that a person takes to its portal.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.nca.NcaReport}. The NCA's API is not public,
 * so what is made here is a package for the portal: the fields of Schedule 1 of SI 2026/268, as PDF
 * and as JSON. The list of fields is second-hand: hold it against the statute before you rely on
 * it.
 */
@NullMarked
package dev.breakwater.lawenforcement.nca;

import org.jspecify.annotations.NullMarked;
