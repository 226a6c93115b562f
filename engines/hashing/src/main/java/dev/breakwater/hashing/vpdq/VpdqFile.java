package dev.breakwater.hashing.vpdq;

import java.util.ArrayList;
import java.util.List;

/**
 * Meta's vPDQ file: a line a frame, {@code number,quality,hash,seconds}, with three decimals of
 * seconds. Times are thus kept to the millisecond.
 */
public final class VpdqFile {
  private static final String FORM = "number,quality,hash,seconds";
  private static final int FIELDS = 4;

  private VpdqFile() {}

  /**
   * Reads a file's text. Lines may end in CR LF; empty lines are skipped.
   *
   * @throws IllegalArgumentException naming the line and what was expected there
   */
  public static VideoHash parse(String text) {
    List<VideoFrame> frames = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        frames.add(frame(line.strip(), "line " + number));
      }
    }
    return new VideoHash(frames);
  }

  private static VideoFrame frame(String line, String place) {
    Fields fields = Fields.split(line, FIELDS, FORM, place);
    return new VideoFrame(fields.frame(0), fields.quality(1), fields.hash(2), fields.time(3));
  }

  /** Writes a file's text, each line ended by LF. */
  public static String print(VideoHash video) {
    StringBuilder text = new StringBuilder();
    for (VideoFrame frame : video.frames()) {
      text.append(frame.number()).append(',').append(frame.quality().value()).append(',');
      text.append(frame.hash().hex()).append(',').append(Seconds.print(frame.at())).append('\n');
    }
    return text.toString();
  }
}
