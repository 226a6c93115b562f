/**
 * The forms in which messages come in and findings go out, over HTTP and Kafka alike: one record,
 * one form, wherever it passes.
 *
 * <p>Start at {@link dev.breakwater.grooming.wire.MessageJson}. Plain records: whichever JSON
 * library reads them, none is needed here. {@code MessagesTest} and {@code AnswersTest} in {@code
 * stream} pin them byte for byte.
 */
@NullMarked
package dev.breakwater.grooming.wire;

import org.jspecify.annotations.NullMarked;
