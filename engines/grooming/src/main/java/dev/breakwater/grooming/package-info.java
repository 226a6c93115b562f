/**
 * The risk that one side of a contact is grooming a child, judged message by message, with reasons.
 *
 * <p>Start at {@code GroomingEngine}. {@code HarmlessMessagesProperties} proves that no amount of
 * harmless talk erases an alert already due. Everything here is pure: no clock, no I/O beyond
 * reading the word lists and weights that ship inside the jar, no dependency beyond the JDK.
 */
@NullMarked
package dev.breakwater.grooming;

import org.jspecify.annotations.NullMarked;
