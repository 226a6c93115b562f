/**
 * A decoder of our own for the luma of ordinary JPEGs: baseline or extended, Huffman coded, eight
 * bits, in one scan.
 *
 * <p>Start at {@link dev.breakwater.media.internal.jpeg.JpegLuma}. PDQ needs no colour, so chroma
 * is stepped over in the bit stream and never computed. What is not ordinary is left to FFmpeg.
 * {@code JpegLumaTest} holds the luma against FFmpeg's, pixel by pixel.
 */
@NullMarked
package dev.breakwater.media.internal.jpeg;

import org.jspecify.annotations.NullMarked;
