/**
 * Protection where encryption is the default, as pure protocols: no clock, no network, no
 * framework.
 *
 * <p>{@code franking} lets a user prove what they were sent; {@code oblivious} lets an app ask
 * without being known (Oblivious HTTP); {@code prefix} lets it ask about a link without naming it;
 * {@code oprf} lets it ask whether something is on a list without either side learning the other's.
 * Who could cheat, and what each leaks, stands in {@code docs/encrypted-apps.md}.
 *
 * <p>Perceptual matching under privacy is left out on purpose: Kulshrestha and Mayer (USENIX
 * Security 2021) show what it costs and what it opens.
 */
@NullMarked
package dev.breakwater.privacy;

import org.jspecify.annotations.NullMarked;
