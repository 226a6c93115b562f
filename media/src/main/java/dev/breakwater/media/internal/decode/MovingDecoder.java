package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Decodes animations and videos: a container's first picture stream, frame by frame. */
final class MovingDecoder implements Decoder {
  private final PixelReader pixels;
  private final ItemStream stream;

  MovingDecoder(PixelReader pixels, ItemStream stream) {
    this.pixels = pixels;
    this.stream = stream;
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    try (Container container = Container.open(item, demuxerOf(item.format()), stream)) {
      container.probe();
      Optional<TileGrid> grid = TileGrid.of(container, pixels);
      if (grid.isPresent()) {
        return grid.get().decode(item, container, sink);
      }
      AVStream shown = firstShown(container).orElseThrow(() -> nothingShown());
      try (Codec codec = Codec.open(shown.codecpar(), item.rules().pixels())) {
        return new Run(item, container, shown, codec, sink).all();
      }
    }
  }

  private static Undecodable nothingShown() {
    return new Undecodable(Cause.NOTHING_SHOWN);
  }

  private static Optional<AVStream> firstShown(Container container) {
    return container.pictures().stream()
        .filter(it -> (it.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0)
        .findFirst()
        .or(() -> container.pictures().stream().findFirst());
  }

  private static String demuxerOf(MediaFormat format) {
    return switch (format) {
      case PNG -> "apng";
      case HEIC, AVIF, MP4 -> "mov";
      case MATROSKA -> "matroska";
      case JPEG, GIF, WEBP, BMP, TIFF ->
          throw new IllegalArgumentException(format + " has no container");
    };
  }

  private static boolean isVideo(MediaFormat format) {
    return format == MediaFormat.MP4 || format == MediaFormat.MATROSKA;
  }

  /** One pass over one stream. */
  private final class Run {
    private final Item item;
    private final Container container;
    private final AVStream shown;
    private final Codec codec;
    private final FrameSink sink;
    private final Sampling sampling;
    private final long deadline;
    private final boolean video;
    private long decoded;
    private int given;
    private int width;
    private int height;
    private boolean refused;
    private boolean capped;

    Run(Item item, Container container, AVStream shown, Codec codec, FrameSink sink) {
      this.item = item;
      this.container = container;
      this.shown = shown;
      this.codec = codec;
      this.sink = sink;
      this.video = isVideo(item.format());
      this.sampling = Sampling.of(video, item.rules().fingerprinting().frames(), framesASecond());
      this.deadline = System.nanoTime() + item.rules().millis() * 1_000_000L;
    }

    Shown all() throws Undecodable, IOException {
      while (!capped && container.next()) {
        if (container.packet().stream_index() == shown.index()) {
          refused |= !codec.send(container.packet());
          drain();
        }
        capped |= System.nanoTime() > deadline;
      }
      codec.finish();
      drain();
      if (given == 0) {
        throw new Undecodable(capped ? Cause.TIMED_OUT : Cause.BROKEN);
      }
      return new Shown(kind(), width, height, completeness());
    }

    private void drain() throws IOException {
      while (!capped && codec.receive()) {
        take(codec.frame());
        capped |= given >= item.rules().frames() || System.nanoTime() > deadline;
      }
    }

    private void take(AVFrame frame) throws IOException {
      long number = decoded++;
      Duration at = shownAt(frame, number);
      var wanted = sampling.wants(number, at, frame.flags());
      if (wanted.isEmpty()) {
        return;
      }
      if (given++ == 0) {
        width = frame.width();
        height = frame.height();
      }
      var colours = video ? PixelReader.Colours.AS_VPDQ : PixelReader.Colours.AS_TAGGED;
      sink.accept(kind(), number, at, wanted.get(), pixels.read(frame, colours));
    }

    private MediaKind kind() {
      return video ? MediaKind.VIDEO : decoded > 1 ? MediaKind.ANIMATION : MediaKind.PICTURE;
    }

    private Completeness completeness() {
      if (capped) {
        return Completeness.CAPPED;
      }
      return refused || container.isDamaged() ? Completeness.DAMAGED : Completeness.WHOLE;
    }

    private Duration shownAt(AVFrame frame, long number) {
      long stamp = frame.best_effort_timestamp();
      AVRational base = shown.time_base();
      if (stamp == AV_NOPTS_VALUE || base.den() == 0) {
        double rate = framesASecond();
        return rate > 0 ? ofSeconds(number / rate) : Duration.ZERO;
      }
      long start = shown.start_time() == AV_NOPTS_VALUE ? 0 : shown.start_time();
      return ofSeconds((double) (stamp - start) * base.num() / base.den());
    }

    private double framesASecond() {
      double average = ratio(shown.avg_frame_rate());
      return average > 0 ? average : ratio(shown.r_frame_rate());
    }

    private static double ratio(AVRational rate) {
      return rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
    }

    private static Duration ofSeconds(double seconds) {
      return Duration.ofNanos((long) (Math.clamp(seconds, 0, 1e9) * 1e9));
    }
  }
}
