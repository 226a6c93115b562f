package dev.breakwater.upload.bank;

/** Where in an item something was seen. */
public sealed interface Place {
  /** All of a picture. */
  record WholePicture() implements Place {}

  /** A frame of moving pictures, counted from 0 in the order of decoding. */
  record Frame(long number, double seconds) implements Place {}
}
