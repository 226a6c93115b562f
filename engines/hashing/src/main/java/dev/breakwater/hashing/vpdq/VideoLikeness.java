package dev.breakwater.hashing.vpdq;

/**
 * How much of each of two videos is found in the other.
 *
 * @param query of the video that was asked about
 * @param compared of the known one
 */
public record VideoLikeness(Share query, Share compared) {}
