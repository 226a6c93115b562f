package dev.breakwater.simulators.cybertipline;

/** A file as it arrived: never kept, only measured. */
record Received(long size, String md5, String sha256) {}
