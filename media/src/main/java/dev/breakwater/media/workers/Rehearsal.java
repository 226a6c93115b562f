package dev.breakwater.media.workers;

import dev.breakwater.media.Examination;
import dev.breakwater.media.Examination.Examined;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.Fingerprinting.Edges;
import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.Fingerprinting.Profiles;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.sniff.Sniffed;
import dev.breakwater.media.internal.sniff.Sniffer;
import dev.breakwater.media.internal.wire.Line;
import dev.breakwater.media.internal.wire.Rules;
import dev.breakwater.media.internal.wire.Showing;
import dev.breakwater.media.internal.wire.Window;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Has a new worker examine a small sample of each format, and a broken one of each, before it seals
 * itself: what is not loaded then never can be.
 *
 * <p>A worker that cannot decode a sample is not fit to serve, so a missing library is found at the
 * start and not by an upload. The samples are drawings made by FFmpeg's {@code mandelbrot} source.
 */
final class Rehearsal {
  private static final int PIXELS = 1_000_000;
  private static final int PRACTICES = 60;
  private static final Map<MediaFormat, MediaKind> MOVING =
      Map.of(
          MediaFormat.GIF, MediaKind.ANIMATION,
          MediaFormat.MP4, MediaKind.VIDEO,
          MediaFormat.MATROSKA, MediaKind.VIDEO,
          MediaFormat.MPEG_TS, MediaKind.VIDEO,
          MediaFormat.FLV, MediaKind.VIDEO);
  private static final Rules RULES = new Rules(PIXELS, 100, 20_000, Fingerprinting.DEFAULT);
  private static final Rules STREAM_RULES =
      new Rules(
          PIXELS,
          100,
          20_000,
          new Fingerprinting(Frames.OF_A_STREAM, Profiles.CANONICAL, Edges.ALSO_WITHIN_BARS));

  private static final Showing AS_FOR_A_PERSON = new Showing(Showing.Tone.GREY, 64);
  private static final Showing AS_FOR_A_MODEL = new Showing(Showing.Tone.COLOUR, 64);

  private final Line line;
  private final Window window;
  private final Sniffer sniffer = new Sniffer(PIXELS);

  private Rehearsal(Line line, Window window) {
    this.line = line;
    this.window = window;
  }

  /**
   * Rehearses.
   *
   * @throws IOException if a sample cannot be decoded, naming its format
   */
  static void of(Line line, Window window) throws IOException {
    var rehearsal = new Rehearsal(line, window);
    for (MediaFormat format : MediaFormat.values()) {
      String name = format.name().toLowerCase(Locale.ROOT);
      rehearsal.show(format, MOVING.getOrDefault(format, MediaKind.PICTURE), "sample." + name);
    }
    rehearsal.practise("sample.jpeg");
    for (Showing showing : List.of(AS_FOR_A_PERSON, AS_FOR_A_MODEL)) {
      rehearsal.view("sample.jpeg", RULES.showing(showing, 1));
      rehearsal.view("sample.png", RULES.showing(showing, 1));
      rehearsal.view("sample.mp4", RULES.showing(showing, 1));
      rehearsal.view("sample.matroska", STREAM_RULES.showing(showing, 1));
    }
    rehearsal.show(MediaFormat.PNG, MediaKind.ANIMATION, "sample-moving.png");
    rehearsal.show(MediaFormat.WEBP, MediaKind.ANIMATION, "sample-moving.webp");
    rehearsal.show(MediaFormat.TIFF, MediaKind.ANIMATION, "sample-pages.tiff");
    rehearsal.show(MediaFormat.PNG, MediaKind.ANIMATION, "sample-still.png");
    rehearsal.show(MediaFormat.JPEG, MediaKind.PICTURE, "sample-several.jpeg");
    rehearsal.show(MediaFormat.MATROSKA, MediaKind.VIDEO, "sample-beside.matroska");
    rehearsal.show(MediaFormat.AVIF, MediaKind.PICTURE, "sample-tiled.avif");
    rehearsal.watch("sample.matroska");
  }

  /** Looks at a sample as at a piece of a running stream. */
  private void watch(String name) throws IOException {
    byte[] sample = sample(name);
    if (!(examine(sniff(sample), sample, STREAM_RULES) instanceof Examined)) {
      throw new IOException("a worker cannot watch the sample " + name);
    }
  }

  private void show(MediaFormat format, MediaKind kind, String name) throws IOException {
    byte[] sample = sample(name);
    var media = sniff(sample);
    examine(media, Arrays.copyOf(sample, sample.length / 2));
    if (!(examine(media, sample) instanceof Examined examined)
        || examined.format() != format
        || examined.kind() != kind) {
      throw new IOException("a worker cannot decode the sample of " + format);
    }
  }

  /** Repeats the commonest kind until its decoder is compiled: it is the one written in Java. */
  private void practise(String name) throws IOException {
    byte[] sample = sample(name);
    var media = sniff(sample);
    for (int i = 0; i < PRACTICES; i++) {
      examine(media, sample);
    }
  }

  /** Shows a sample, as for a person or for a model. */
  private void view(String name, Rules rules) throws IOException {
    byte[] sample = sample(name);
    var conversation =
        new Conversation(line, window, new ByteArrayChannel(sample), sample.length / 3);
    conversation.ask(sniff(sample), rules);
    if (conversation.shown(1).isEmpty()) {
      throw new IOException("a worker cannot show the sample " + name);
    }
  }

  private Sniffed.Media sniff(byte[] sample) throws IOException {
    if (sniffer.sniff(new ByteArrayChannel(sample)) instanceof Sniffed.Media media) {
      return media;
    }
    throw new IOException("a sample is not what it should be");
  }

  private Examination examine(Sniffed.Media media, byte[] content) throws IOException {
    return examine(media, content, RULES);
  }

  private Examination examine(Sniffed.Media media, byte[] content, Rules rules) throws IOException {
    var bytes = new ByteArrayChannel(content);
    return new Conversation(line, window, bytes, content.length / 3).ask(media, rules);
  }

  private static byte[] sample(String name) throws IOException {
    try (InputStream file = Rehearsal.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("the resource " + name + " is missing from this build");
      }
      return file.readAllBytes();
    }
  }
}
