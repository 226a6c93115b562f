package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * Estimates how far a frame's Y plane is from the luma that is seen.
 *
 * <p>Of Y'CbCr of limited range (ITU-R BT.601), many triples name a colour with less than no red or
 * more than all of it. A screen cuts that off, and so changes the luma. Pictures of cameras hardly
 * have such colours; a picture whose saturation was turned up is full of them. A grid of points
 * tells which it is.
 */
final class OutOfGamut {
  private static final int POINTS_A_SIDE = 48;
  private static final double LUMA = 255.0 / 219;
  private static final double CHROMA = 255.0 / 224;

  private OutOfGamut() {}

  /** By how many of 255 steps luma is changed, in the mean, when the frame becomes RGB. */
  static double meanChange(AVFrame frame) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    int across = format.log2_chroma_w();
    int down = format.log2_chroma_h();
    MemorySegment y = plane(frame, 0, frame.height());
    MemorySegment cb = plane(frame, 1, frame.height() >> down);
    MemorySegment cr = plane(frame, 2, frame.height() >> down);
    int rows = frame.height() >> down;
    int columns = frame.width() >> across;
    double sum = 0;
    for (int i = 0; i < POINTS_A_SIDE; i++) {
      int row = i * rows / POINTS_A_SIDE;
      for (int j = 0; j < POINTS_A_SIDE; j++) {
        int column = j * columns / POINTS_A_SIDE;
        long at = (long) (row << down) * frame.linesize(0) + (column << across);
        sum +=
            change(
                LUMA * (unsigned(y, at) - 16),
                CHROMA * (unsigned(cb, (long) row * frame.linesize(1) + column) - 128),
                CHROMA * (unsigned(cr, (long) row * frame.linesize(2) + column) - 128));
      }
    }
    return sum / (POINTS_A_SIDE * POINTS_A_SIDE);
  }

  private static double change(double luma, double blue, double red) {
    double r = luma + 1.402 * red;
    double g = luma - 0.344136 * blue - 0.714136 * red;
    double b = luma + 1.772 * blue;
    return Math.abs(0.299 * cut(r) + 0.587 * cut(g) + 0.114 * cut(b));
  }

  /** What is cut off of a channel. */
  private static double cut(double value) {
    return Math.clamp(value, 0, 255) - value;
  }

  private static MemorySegment plane(AVFrame frame, int index, int rows) {
    return NativeMemory.at(frame.data(index), (long) frame.linesize(index) * rows);
  }

  private static int unsigned(MemorySegment samples, long at) {
    return Byte.toUnsignedInt(samples.get(JAVA_BYTE, at));
  }
}
