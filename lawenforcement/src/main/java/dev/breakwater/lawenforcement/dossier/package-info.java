/**
 * Everything known of a case that an authority may want: from the desk, the evidence, the platform.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.dossier.Dossier}.
 */
@NullMarked
package dev.breakwater.lawenforcement.dossier;

import org.jspecify.annotations.NullMarked;
