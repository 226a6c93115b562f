package dev.breakwater.media.workers;

import dev.breakwater.media.internal.wire.Message;
import dev.breakwater.media.internal.wire.Raster;
import dev.breakwater.media.internal.wire.Rules;
import dev.breakwater.media.internal.wire.Showing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts together the frames that a worker shows row by row.
 *
 * <p>The worker may be anyone's by now: rows that are too many, too long, of another tone or out of
 * order end the conversation.
 */
final class RasterCollector {
  private final List<Raster> rasters = new ArrayList<>();
  private byte[] samples = new byte[0];
  private int rowBytes;
  private int height;
  private int rows;

  void take(Message.Row row, Rules rules) throws IOException {
    if (row.y() == 0 && rows == 0) {
      begin(row, rules);
    }
    if (row.y() != rows || row.samples().length != rowBytes || row.height() != height) {
      throw new IOException("a worker showed a row that does not follow");
    }
    System.arraycopy(row.samples(), 0, samples, rows * rowBytes, rowBytes);
    rows++;
    if (rows == height) {
      Showing.Tone tone = rules.showing().tone();
      rasters.add(new Raster(tone, rowBytes / tone.bytes(), height, samples));
      rows = 0;
      height = 0;
    }
  }

  /** Up to {@code most} of them, evenly chosen. */
  List<Raster> some(int most) {
    if (rasters.size() <= most) {
      return List.copyOf(rasters);
    }
    List<Raster> chosen = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      chosen.add(rasters.get((int) ((long) i * rasters.size() / most)));
    }
    return chosen;
  }

  private void begin(Message.Row row, Rules rules) throws IOException {
    int pixel = rules.showing().tone().bytes();
    int side = rules.showing().side();
    rowBytes = row.samples().length;
    height = row.height();
    if (rowBytes < pixel
        || rowBytes % pixel != 0
        || rowBytes / pixel > side
        || height < 1
        || height > side
        || rasters.size() >= rules.frames()) {
      throw new IOException("a worker showed more than it was asked for");
    }
    samples = new byte[rowBytes * height];
  }
}
