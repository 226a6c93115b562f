package dev.breakwater.lawenforcement.authorities;

import java.time.Instant;

/** That somebody told something of a case for its reports, without what. */
public record Telling(Instant at, String who) {}
