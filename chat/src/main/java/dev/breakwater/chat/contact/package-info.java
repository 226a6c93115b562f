/**
 * Who may come to whom: safe by default, before anything was said.
 *
 * <p>Start at {@link dev.breakwater.chat.contact.ContactCheck}, which is pure. {@code ContactsTest}
 * tells what a platform sees, {@code ContactCheckProperties} that a closer tie never allows less.
 */
@NullMarked
package dev.breakwater.chat.contact;

import org.jspecify.annotations.NullMarked;
