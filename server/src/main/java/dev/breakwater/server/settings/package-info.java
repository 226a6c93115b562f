/**
 * What an operator can set, under the prefix {@code breakwater}.
 *
 * <p>Start with {@link dev.breakwater.server.settings.Settings}. {@code SettingsTest} proves that
 * an unknown key stops the start and that all faults are told at once.
 */
@NullMarked
package dev.breakwater.server.settings;

import org.jspecify.annotations.NullMarked;
