/**
 * Messages over HTTP.
 *
 * <p>Start at {@code MessagesController}. {@code MessagesTest} tells what a platform sees.
 */
@NullMarked
package dev.breakwater.chat.message;

import org.jspecify.annotations.NullMarked;
