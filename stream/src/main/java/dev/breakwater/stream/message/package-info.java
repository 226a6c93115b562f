/**
 * Messages as they stand in the topic, and as they travel through the job.
 *
 * <p>Start at {@code MessageReader}. {@code MessagesTest} pins the form in the topic, {@code
 * EventBytesProperties} that nothing of an event is lost between two operators.
 */
@NullMarked
package dev.breakwater.stream.message;

import org.jspecify.annotations.NullMarked;
