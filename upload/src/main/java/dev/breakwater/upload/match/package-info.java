/**
 * From the signals of one item to a verdict: which entries they reach, what each bank's policy
 * makes of it, and the words that explain it.
 *
 * <p>Start at {@link dev.breakwater.upload.match.Matcher}. {@code JudgementProperties} proves that
 * a further match never softens a verdict. {@link dev.breakwater.upload.match.FloodWatch} stands
 * beside: it notices an entry that suddenly hits too many people.
 */
@NullMarked
package dev.breakwater.upload.match;

import org.jspecify.annotations.NullMarked;
