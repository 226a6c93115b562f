package dev.breakwater.ground.outbox;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks may go.
 *
 * @param allowPrivate whether to addresses of private networks too, for receivers that stand beside
 *     this server; this very machine, by its own name, may always be named
 */
public record WebhookSettings(@DefaultValue("false") boolean allowPrivate) {}
