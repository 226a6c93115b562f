package dev.breakwater.upload.signal;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One frame of a video as lists write it.
 *
 * <p>The canonical text of a video is what python-threatexchange calls its signal string: a JSON
 * array of {@code "hash,quality,seconds"}, here with three decimals. Meta's C++ tools write lines
 * of {@code number,quality,hash,seconds}; they are read too. Frames that follow each other stand as
 * they came.
 */
record VideoFrame(Pdq256 hash, Quality quality, double seconds) {
  /** A day of one frame a second; nothing longer is a signal. */
  static final int MOST_FRAMES = 86_400;

  private static final String NUMBER = "([0-9]{1,9}(?:\\.[0-9]{0,9})?(?:e[+-]?[0-9]{1,2})?)";
  private static final Pattern IN_JSON =
      Pattern.compile("\"\\s*([0-9a-fA-F]{64})\\s*,\\s*([0-9]{1,3})\\s*,\\s*" + NUMBER + "\\s*\"");
  private static final Pattern IN_LINE =
      Pattern.compile("[0-9]{1,9},([0-9]{1,3}),([0-9a-fA-F]{64})(?:," + NUMBER + ")?");
  private static final String EXPECTED =
      "a vPDQ signal is a JSON array of \"hash,quality,seconds\", or lines of"
          + " number,quality,hash,seconds, with 1 to "
          + MOST_FRAMES
          + " frames; ";

  /**
   * Reads either form.
   *
   * @throws IllegalArgumentException naming the frame that is malformed, never repeating it
   */
  static List<VideoFrame> read(String text) {
    String stripped = text.strip();
    List<VideoFrame> frames =
        stripped.startsWith("[") ? readJson(stripped) : readLines(stripped.lines().toList());
    if (frames.isEmpty() || frames.size() > MOST_FRAMES) {
      throw new IllegalArgumentException(EXPECTED + "this has " + frames.size());
    }
    return frames;
  }

  /** The canonical text. */
  static String write(List<VideoFrame> frames) {
    return frames.stream()
        .map(frame ->
            String.format(
                Locale.ROOT,
                "\"%s,%d,%.3f\"",
                frame.hash.hex(),
                frame.quality.value(),
                frame.seconds))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** Each hash once, with its best quality. */
  static List<VideoFrame> distinct(List<VideoFrame> frames) {
    Map<Pdq256, VideoFrame> distinct = new LinkedHashMap<>();
    for (VideoFrame frame : frames) {
      distinct.merge(
          frame.hash, frame, (one, other) -> one.quality.reaches(other.quality) ? one : other);
    }
    return List.copyOf(distinct.values());
  }

  /** The array's elements hold no quotes and no brackets, so that it needs no JSON library. */
  private static List<VideoFrame> readJson(String text) {
    List<VideoFrame> frames = new ArrayList<>();
    Matcher element = IN_JSON.matcher(text);
    int at = 1;
    while (element.find(at) && isSeparator(text, at, element.start(), frames.isEmpty())) {
      frames.add(frame(element.group(1), element.group(2), element.group(3), frames.size()));
      at = element.end();
    }
    if (!text.substring(at).strip().equals("]")) {
      throw malformed(frames.size());
    }
    return frames;
  }

  private static boolean isSeparator(String text, int from, int to, boolean first) {
    return text.substring(from, to).strip().equals(first ? "" : ",");
  }

  private static List<VideoFrame> readLines(List<String> lines) {
    List<VideoFrame> frames = new ArrayList<>();
    for (String line : lines) {
      Matcher whole = IN_LINE.matcher(line.strip());
      if (!whole.matches()) {
        throw malformed(frames.size());
      }
      String seconds = whole.group(3);
      frames.add(
          frame(whole.group(2), whole.group(1), seconds == null ? "0" : seconds, frames.size()));
    }
    return frames;
  }

  private static VideoFrame frame(String hash, String quality, String seconds, int index) {
    int value = Integer.parseInt(quality);
    if (value > 100) {
      throw malformed(index);
    }
    return new VideoFrame(Pdq256.parse(hash), new Quality(value), Double.parseDouble(seconds));
  }

  private static IllegalArgumentException malformed(int index) {
    return new IllegalArgumentException(EXPECTED + "frame " + index + " is not of that form");
  }
}
