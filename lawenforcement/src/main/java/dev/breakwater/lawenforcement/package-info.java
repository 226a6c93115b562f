/**
 * Ask 4: what is found is reported, kept and handed over by law.
 *
 * <p>Start at {@link dev.breakwater.lawenforcement.LawEnforcementConfiguration}, which builds it
 * all.
 */
@NullMarked
package dev.breakwater.lawenforcement;

import org.jspecify.annotations.NullMarked;
