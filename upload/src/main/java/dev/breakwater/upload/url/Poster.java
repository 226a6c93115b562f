package dev.breakwater.upload.url;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;

/** Whose item a URL stands in, by the platform's own ids. */
record Poster(ActorId actor, ServiceName service, ItemId item) {}
