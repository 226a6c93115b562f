/**
 * Events to the platform: written with what they tell of, delivered as signed webhooks.
 *
 * <p>Start with {@link dev.breakwater.ground.outbox.Outbox}: an event enqueued in a transaction is
 * delivered at least once if that commits, and never if not. {@link
 * dev.breakwater.ground.outbox.WebhookDeliverer} sends, by the Standard Webhooks convention, and
 * goes on for a day. {@code WebhookDelivererTest} proves it with a receiver that is down, slow,
 * failing or redirecting, and with a server that dies in the middle.
 */
@NullMarked
package dev.breakwater.ground.outbox;

import org.jspecify.annotations.NullMarked;
