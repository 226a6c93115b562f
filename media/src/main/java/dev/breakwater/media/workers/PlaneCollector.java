package dev.breakwater.media.workers;

import dev.breakwater.media.LumaPlane;
import dev.breakwater.media.internal.wire.Message;
import dev.breakwater.media.internal.wire.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts together the frames that a worker shows row by row.
 *
 * <p>The worker may be anyone's by now: rows that are too many, too long or out of order end the
 * conversation.
 */
final class PlaneCollector {
  private final List<LumaPlane> planes = new ArrayList<>();
  private byte[] luma = new byte[0];
  private int width;
  private int height;
  private int rows;

  void take(Message.Row row, Rules rules) throws IOException {
    if (row.y() == 0 && rows == 0) {
      begin(row, rules);
    }
    if (row.y() != rows || row.luma().length != width || row.height() != height) {
      throw new IOException("a worker showed a row that does not follow");
    }
    System.arraycopy(row.luma(), 0, luma, rows * width, width);
    rows++;
    if (rows == height) {
      planes.add(new LumaPlane(width, height, luma));
      rows = 0;
      height = 0;
    }
  }

  /** Up to {@code most} of them, evenly chosen. */
  List<LumaPlane> some(int most) {
    if (planes.size() <= most) {
      return List.copyOf(planes);
    }
    List<LumaPlane> chosen = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      chosen.add(planes.get((int) ((long) i * planes.size() / most)));
    }
    return chosen;
  }

  private void begin(Message.Row row, Rules rules) throws IOException {
    width = row.luma().length;
    height = row.height();
    if (width < 1
        || height < 1
        || width > rules.previewSide()
        || height > rules.previewSide()
        || planes.size() >= rules.frames()) {
      throw new IOException("a worker showed more than it was asked for");
    }
    luma = new byte[width * height];
  }
}
