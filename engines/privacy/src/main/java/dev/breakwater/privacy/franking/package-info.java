/**
 * Message franking: a user of an end-to-end encrypted app can report a message, and the platform
 * can tell that it was really sent, by whom and when, without having read anything else.
 *
 * <p>Start with {@link dev.breakwater.privacy.franking.FrankedMessage}. {@code FrankingTest} proves
 * that a forged report, a changed message and a message moved to another sender are refused.
 */
@NullMarked
package dev.breakwater.privacy.franking;

import org.jspecify.annotations.NullMarked;
