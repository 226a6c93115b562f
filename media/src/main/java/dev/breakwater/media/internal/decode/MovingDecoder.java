package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Decodes animations, videos and pictures in containers: everything in the file that some viewer
 * shows.
 *
 * <p>A player shows one stream and lets its user choose another; a file browser shows the cover; a
 * viewer that knows no animated PNG shows the still picture before it. So each of them is decoded,
 * in one pass over the file where that can be. What cannot be decoded makes the answer {@link
 * Completeness#PARTIAL}.
 */
final class MovingDecoder implements Decoder {
  /** An encoder that lets no picture refer to another for so long wants them unseen. */
  private static final Duration LONGEST_LEFT_OUT = Duration.ofMillis(400);

  private final PixelReader pixels;
  private final ItemStream stream;

  MovingDecoder(PixelReader pixels, ItemStream stream) {
    this.pixels = pixels;
    this.stream = stream;
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    Run run = new Run(item, sink);
    int grids = firstPass(run);
    for (int grid = 0; grid < grids; grid++) {
      try (Container container = open(item)) {
        run.grid(container, grid);
      }
    }
    if (grids > 0) {
      try (Container container = open(item)) {
        run.streams(container);
      }
    }
    if (item.format() == MediaFormat.PNG) {
      run.stillOfPng();
    }
    return run.shown();
  }

  /** Says how many grids of tiles there are; where there is none, the file is read as it lies. */
  private int firstPass(Run run) throws Undecodable, IOException {
    try (Container container = open(run.item)) {
      int grids = TileGrid.countOf(container);
      if (grids == 0) {
        run.streams(container);
      }
      return grids;
    }
  }

  private Container open(Item item) throws Undecodable, IOException {
    Container container = Container.open(item, demuxerOf(item.format()), stream);
    if (!isOfStream(item)) {
      container.probe();
    }
    return container;
  }

  /** To probe a file is to decode its first pictures, which of a stream may be all it has. */
  private static boolean isOfStream(Item item) {
    return item.rules().fingerprinting().frames() == Frames.OF_A_STREAM;
  }

  private static String demuxerOf(MediaFormat format) {
    return switch (format) {
      case PNG -> "apng";
      case HEIC, AVIF, MP4 -> "mov";
      case MATROSKA -> "matroska";
      case MPEG_TS -> "mpegts";
      case FLV -> "flv";
      case JPEG, GIF, WEBP, BMP, TIFF ->
          throw new IllegalArgumentException(format + " has no container");
    };
  }

  private static boolean isAttached(AVStream stream) {
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  /** All that one file shows. */
  private final class Run {
    private final Item item;
    private final Outlet outlet;
    private final long deadline;
    private final boolean video;
    private final Set<Integer> tiles = new HashSet<>();
    private int given;
    private int width;
    private int height;
    private long decodedOfFirst;
    private boolean sawPictures;
    private boolean damaged;
    private boolean partial;
    private boolean capped;

    Run(Item item, FrameSink sink) {
      this.item = item;
      this.outlet = new Outlet(item, pixels, sink);
      this.video = item.format().isFilm();
      this.deadline = System.nanoTime() + item.rules().millis() * 1_000_000L;
    }

    Shown shown() throws Undecodable {
      capped |= outlet.overflowed();
      if (given == 0 && !sawPictures) {
        throw new Undecodable(Cause.NOTHING_SHOWN);
      }
      if (given == 0) {
        throw new Undecodable(capped ? Cause.TIMED_OUT : Cause.BROKEN);
      }
      return new Shown(kind(), width, height, completeness());
    }

    /** Puts one grid of tiles together. */
    void grid(Container container, int number) throws Undecodable, IOException {
      sawPictures = true;
      if (isDone()) {
        return;
      }
      TileGrid grid = TileGrid.of(container, number, pixels);
      tiles.addAll(grid.tileStreams());
      try {
        Sampled sampled = given == 0 ? Sampled.BY_RATE : Sampled.BESIDE;
        Shown shown = grid.decode(item, container, sampled, outlet);
        damaged |= shown.completeness() == Completeness.DAMAGED;
        count(shown.width(), shown.height());
      } catch (Undecodable broken) {
        if (broken.why() == Cause.TOO_LARGE) {
          throw broken;
        }
        partial = true;
      }
    }

    /** Decodes the streams that are no tiles. */
    void streams(Container container) throws IOException {
      List<AVStream> pictures =
          container.pictures().stream().filter(it -> !tiles.contains(it.index())).toList();
      sawPictures |= !pictures.isEmpty();
      partial |= container.showsWhatIsNoStream();
      Map<Integer, Track> tracks = new LinkedHashMap<>();
      Optional<AVStream> first = given > 0 ? Optional.empty() : firstShown(pictures);
      for (AVStream picture : pictures) {
        boolean isFirst = first.isPresent() && first.get().index() == picture.index();
        tracks.put(picture.index(), new Track(picture, isFirst));
      }
      try {
        readAll(container, tracks);
      } finally {
        tracks.values().forEach(Track::close);
      }
    }

    private void readAll(Container container, Map<Integer, Track> tracks) throws IOException {
      while (!isDone() && container.next()) {
        Track track = tracks.get(container.packet().stream_index());
        if (track != null) {
          track.feed(container);
        }
      }
      for (Track track : tracks.values()) {
        track.finish();
      }
      damaged |= container.isDamaged();
    }

    private static Optional<AVStream> firstShown(List<AVStream> pictures) {
      return pictures.stream()
          .filter(it -> !isAttached(it))
          .findFirst()
          .or(() -> pictures.stream().findFirst());
    }

    /**
     * Decodes the still picture of an animated PNG where it is not the animation's first frame:
     * viewers that know no animation show only that.
     */
    void stillOfPng() throws Undecodable, IOException {
      try (Arena arena = Arena.ofConfined()) {
        var file = item.whole(arena);
        if (isDone() || !ApngStill.isApart(file)) {
          return;
        }
        try (Codec codec = Codec.open(AV_CODEC_ID_PNG, item.rules().pixels())) {
          codec.send(file);
          codec.finish();
          if (codec.receive()) {
            give(
                MediaKind.PICTURE,
                0,
                Duration.ZERO,
                given == 0 ? Sampled.BY_RATE : Sampled.BESIDE,
                codec.frame(),
                PixelReader.Colours.AS_TAGGED);
          } else {
            partial = true;
          }
        }
      }
    }

    private void give(
        MediaKind kind,
        long number,
        Duration at,
        Sampled sampled,
        AVFrame frame,
        PixelReader.Colours colours)
        throws IOException {
      outlet.give(kind, number, at, sampled, frame, colours);
      count(frame.width(), frame.height());
    }

    private void count(int frameWidth, int frameHeight) {
      if (given++ == 0) {
        width = frameWidth;
        height = frameHeight;
      }
    }

    /** Whether nothing more may be looked at; then what is left makes the answer a capped one. */
    private boolean isDone() {
      capped |= outlet.isFull() || System.nanoTime() > deadline;
      return capped;
    }

    private MediaKind kind() {
      return video ? MediaKind.VIDEO : decodedOfFirst > 1 ? MediaKind.ANIMATION : MediaKind.PICTURE;
    }

    private Completeness completeness() {
      if (capped) {
        return Completeness.CAPPED;
      }
      if (partial) {
        return Completeness.PARTIAL;
      }
      return damaged ? Completeness.DAMAGED : Completeness.WHOLE;
    }

    /** One stream of it. */
    private final class Track implements AutoCloseable {
      private final AVStream source;
      private final boolean first;
      private final boolean attached;
      private final StreamClock clock;
      private final Sampling sampling;
      private Optional<Codec> codec = Optional.empty();
      private Optional<AVPacket> alone = Optional.empty();
      private Duration taken = Duration.ZERO;
      private boolean refused;
      private boolean fed;
      private long sent;
      private long decoded;
      private long shown;

      Track(AVStream source, boolean first) {
        this.source = source;
        this.first = first;
        this.attached = isAttached(source);
        this.clock = new StreamClock(source);
        this.sampling =
            Sampling.of(
                video && !attached, item.rules().fingerprinting().frames(), clock.framesASecond());
      }

      void feed(Container container) throws IOException {
        boolean begins = !fed;
        if (begins) {
          fed = true;
          codec = Codec.tryOpen(source.codecpar(), item.rules().pixels());
        }
        if (begins && codec.isPresent() && isOfStream(item)) {
          alone = Optional.of(container.kept());
        } else if (codec.isPresent()) {
          feedFirst();
          feed(codec.get(), container.packet());
        }
      }

      private void feed(Codec to, AVPacket packet) throws IOException {
        leaveOut(to, packet);
        refused |= !to.send(packet);
        drain(to);
      }

      /** The first of a stream waits until it is known whether another follows. */
      private void feedFirst() throws IOException {
        if (alone.isPresent()) {
          feed(codec.orElseThrow(), alone.get());
          av_packet_free(alone.get());
          alone = Optional.empty();
        }
      }

      private void leaveOut(Codec from, AVPacket packet) {
        if (isOfStream(item)) {
          Duration since = clock.shownAt(packet.pts(), decoded).minus(taken);
          from.leaveOutUnreferenced(sent++ > 0 && since.compareTo(LONGEST_LEFT_OUT) < 0);
        }
      }

      /** Takes the last frames, and notes what never came. */
      void finish() throws IOException {
        if (codec.isPresent() && !capped) {
          if (alone.isPresent()) {
            if (!item.rules().showing().isInColour()) {
              codec.get().leaveSeams();
            }
            feedFirst();
          }
          codec.get().finish();
          drain(codec.get());
        }
        damaged |= refused;
        partial |= fed && shown == 0;
      }

      private void drain(Codec from) throws IOException {
        while (!isDone() && from.receive()) {
          take(from.frame());
        }
      }

      private void take(AVFrame frame) throws IOException {
        long number = decoded++;
        decodedOfFirst = first ? decoded : decodedOfFirst;
        Duration at = clock.shownAt(frame, number);
        var wanted = sampling.wants(number, at, frame.flags());
        if (wanted.isEmpty()) {
          return;
        }
        give(
            attached ? MediaKind.PICTURE : kind(),
            number,
            at,
            first ? wanted.get() : Sampled.BESIDE,
            frame,
            colours());
        taken = at;
        shown++;
      }

      private PixelReader.Colours colours() {
        if (!video || attached) {
          return PixelReader.Colours.AS_TAGGED;
        }
        return isOfStream(item) ? PixelReader.Colours.AS_CODED : PixelReader.Colours.AS_VPDQ;
      }

      @Override
      public void close() {
        alone.ifPresent(avcodec::av_packet_free);
        codec.ifPresent(Codec::close);
      }
    }
  }
}
