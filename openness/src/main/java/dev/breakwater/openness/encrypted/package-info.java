/**
 * Protection where encryption is the default, served: messages marked and reports of them verified,
 * and questions about links and files that do not say what they are about.
 *
 * <p>The protocols are in {@code engines/privacy}; who could cheat and what leaks stands in {@code
 * docs/encrypted-apps.md}. Start with {@link dev.breakwater.openness.encrypted.PrivateList} for
 * questions and {@link dev.breakwater.openness.encrypted.FrankingDesk} for reports. Off unless
 * switched on.
 */
@NullMarked
package dev.breakwater.openness.encrypted;

import org.jspecify.annotations.NullMarked;
