package dev.breakwater.live.stream;

import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import java.time.Instant;
import java.util.UUID;

/** What a platform says of a stream when it begins. */
public record Registration(
    UUID keyId,
    ServiceName service,
    ItemId item,
    Broadcaster broadcaster,
    Audience audience,
    boolean payPerView,
    Tap tap,
    Instant startedAt) {}
