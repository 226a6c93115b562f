/**
 * A CyberTipline report drawn up from a dossier, and how useful it will be to the police.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.tip.TipBuilder}, then {@link
 * dev.breakwater.lawenforcement.tip.Strength}. {@code StrengthProperties} proves that to know more
 * never makes a report weaker.
 */
@NullMarked
package dev.breakwater.lawenforcement.tip;

import org.jspecify.annotations.NullMarked;
