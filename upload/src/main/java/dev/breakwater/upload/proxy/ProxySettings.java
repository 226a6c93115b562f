package dev.breakwater.upload.proxy;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages that a proxy shows are judged, whatever it speaks.
 *
 * @param undecided what becomes of a message that cannot be judged
 * @param actorHeader the HTTP header in which the proxy or the application tells whose upload it
 *     is; it must overwrite what a client sent under that name. Without one the proxy's own word
 *     for the user counts, else the client's address
 */
public record ProxySettings(
    @DefaultValue("REFUSE") Undecided undecided, @Nullable String actorHeader) {}
