/**
 * The European Union's Digital Services Act, article 18: a suspicion that a life or a person's
 * safety is threatened is told promptly to a Member State.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.dsa.Article18Notice}.
 */
@NullMarked
package dev.breakwater.lawenforcement.dsa;

import org.jspecify.annotations.NullMarked;
