package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_STREAM_GROUP_PARAMS_TILE_GRID;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avformat.AVStreamGroup;
import org.bytedeco.ffmpeg.avformat.AVStreamGroupTileGrid;

/**
 * A HEIC or AVIF picture that is coded as tiles, as most telephones do (ISO/IEC 23008-12, 6.6.2.3).
 *
 * <p>FFmpeg gives each tile as a stream of its own and says where it lies. Each is decoded and laid
 * on one canvas, of which the part that is shown is fingerprinted.
 */
final class TileGrid {
  private final AVStreamGroupTileGrid grid;
  private final Map<Integer, AVStream> streams = new HashMap<>();
  private final Map<Integer, Set<Integer>> tilesOfStream = new HashMap<>();
  private final PixelReader pixels;

  private TileGrid(AVStreamGroup group, PixelReader pixels) {
    this.grid = group.params_tile_grid();
    this.pixels = pixels;
    for (int tile = 0; tile < grid.nb_tiles(); tile++) {
      AVStream stream = new AVStream(group.streams().get(grid.offsets_idx(tile)));
      streams.put(stream.index(), stream);
      tilesOfStream.computeIfAbsent(stream.index(), _ -> new HashSet<>()).add(tile);
    }
  }

  /** How many pictures of a file are put together from tiles. */
  static int countOf(Container container) {
    return (int) groups(container).count();
  }

  /** The grid of that number, from 0. */
  static TileGrid of(Container container, int number, PixelReader pixels) {
    return new TileGrid(groups(container).skip(number).findFirst().orElseThrow(), pixels);
  }

  private static Stream<AVStreamGroup> groups(Container container) {
    var context = container.context();
    return IntStream.range(0, context.nb_stream_groups())
        .mapToObj(context::stream_groups)
        .filter(group -> group.type() == AV_STREAM_GROUP_PARAMS_TILE_GRID);
  }

  /** Which streams are tiles only; what is shown by itself too is not among them. */
  Set<Integer> tileStreams() {
    return streams.values().stream()
        .filter(it -> (it.disposition() & AV_DISPOSITION_DEFAULT) == 0)
        .map(AVStream::index)
        .collect(Collectors.toSet());
  }

  private long area() {
    return (long) grid.coded_width() * grid.coded_height();
  }

  Shown decode(Item item, Container container, Sampled sampled, Outlet outlet)
      throws Undecodable, IOException {
    if (area() > item.rules().pixels()) {
      throw new Undecodable(Cause.TOO_LARGE);
    }
    if (!isSound()) {
      throw new Undecodable(Cause.BROKEN);
    }
    try (Arena arena = Arena.ofConfined()) {
      var canvas = new Canvas(arena, grid.coded_width(), grid.coded_height());
      Set<Integer> missing = layAll(item, container, canvas);
      if (missing.size() == grid.nb_tiles()) {
        throw new Undecodable(Cause.BROKEN);
      }
      outlet.give(
          MediaKind.PICTURE,
          0,
          Duration.ZERO,
          sampled,
          canvas.pixels(
              grid.horizontal_offset(), grid.vertical_offset(), grid.width(), grid.height()));
      var completeness = missing.isEmpty() ? Completeness.WHOLE : Completeness.DAMAGED;
      return new Shown(MediaKind.PICTURE, grid.width(), grid.height(), completeness);
    }
  }

  /** Whether all that the file says lies on the canvas. */
  private boolean isSound() {
    boolean shown =
        grid.width() > 0
            && grid.height() > 0
            && grid.horizontal_offset() >= 0
            && grid.vertical_offset() >= 0
            && (long) grid.horizontal_offset() + grid.width() <= grid.coded_width()
            && (long) grid.vertical_offset() + grid.height() <= grid.coded_height();
    return shown
        && grid.nb_tiles() > 0
        && IntStream.range(0, grid.nb_tiles())
            .allMatch(tile ->
                isWithin(grid.offsets_horizontal(tile), grid.coded_width())
                    && isWithin(grid.offsets_vertical(tile), grid.coded_height()));
  }

  private static boolean isWithin(int offset, int side) {
    return offset >= 0 && offset < side;
  }

  /** Lays every tile on the canvas, and says which did not come. */
  private Set<Integer> layAll(Item item, Container container, Canvas canvas) throws Undecodable {
    Set<Integer> missing = new HashSet<>();
    tilesOfStream.values().forEach(missing::addAll);
    while (container.next()) {
      int stream = container.packet().stream_index();
      if (streams.containsKey(stream) && lay(item, container, stream, canvas)) {
        missing.removeAll(tilesOfStream.getOrDefault(stream, Set.of()));
      }
    }
    return missing;
  }

  private boolean lay(Item item, Container container, int stream, Canvas canvas)
      throws Undecodable {
    try (Codec codec =
        Codec.open(
            Optional.ofNullable(streams.get(stream)).orElseThrow().codecpar(),
            item.rules().pixels())) {
      codec.send(container.packet());
      codec.finish();
      if (!codec.receive()) {
        return false;
      }
      var tile = pixels.readRgb(codec.frame(), PixelReader.Colours.AS_TAGGED);
      for (int place : tilesOfStream.getOrDefault(stream, Set.of())) {
        canvas.lay(tile, grid.offsets_horizontal(place), grid.offsets_vertical(place));
      }
      return true;
    }
  }
}
