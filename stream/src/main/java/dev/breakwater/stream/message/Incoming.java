package dev.breakwater.stream.message;

/** A record of the messages topic as it was read. */
public sealed interface Incoming permits Arrival, Refusal {}
