package dev.breakwater.stream.answer;

/** A record on its way out: to which topic, under which key, with what value. */
public record Letter(String topic, String key, byte[] value) {}
