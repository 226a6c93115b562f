package dev.breakwater.hashing.vpdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.time.Duration;

/**
 * What vPDQ keeps of one frame.
 *
 * @param number counted from 0 over all frames of the video, in the order they are shown
 * @param quality PDQ's quality of the frame
 * @param hash PDQ's hash of the frame
 * @param at when the frame is shown; Meta's tool takes number / frame rate, which is wrong where
 *     the rate varies
 */
public record VideoFrame(long number, Quality quality, Pdq256 hash, Duration at) {
  public VideoFrame {
    if (number < 0 || at.isNegative()) {
      throw new IllegalArgumentException("a frame's number and its time are not negative");
    }
  }
}
