package dev.breakwater.hashing.pdq;

/** Buffers a hasher keeps from picture to picture; each grows to the widest row it has seen. */
final class Scratch {
  private byte[] source = {};
  private byte[] taken = {};
  private int[] sums = {};
  private float[][] lumaRows = new float[TentFilter.STRIP][0];

  byte[] source(int length) {
    if (source.length < length) {
      source = new byte[length];
    }
    return source;
  }

  byte[] taken(int length) {
    if (taken.length < length) {
      taken = new byte[length];
    }
    return taken;
  }

  int[] sums(int length) {
    if (sums.length < length) {
      sums = new int[length];
    }
    return sums;
  }

  float[][] lumaRows(int length) {
    if (lumaRows[0].length < length) {
      lumaRows = new float[TentFilter.STRIP][length];
    }
    return lumaRows;
  }
}
