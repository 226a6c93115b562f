package dev.breakwater.stream.message;

/**
 * A record that cannot be judged, by its place in the topic, and why. Never what it held.
 *
 * @param why names what was wrong and what was expected
 */
public record Refusal(int partition, long offset, String why) implements Incoming {}
