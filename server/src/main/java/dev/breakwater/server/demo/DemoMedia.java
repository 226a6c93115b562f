package dev.breakwater.server.demo;

import dev.breakwater.openness.evaluation.Edit;
import dev.breakwater.openness.evaluation.Jpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Makes the files of the demonstration: landscapes, their edited copies, innocents, two films. */
final class DemoMedia {
  /** Those that a demonstration has room for. */
  static final Set<Edit> EDITS = EnumSet.range(Edit.NONE, Edit.CROPPED_MORE);

  private static final int WIDTH = 1024;
  private static final int HEIGHT = 768;
  private static final long INNOCENT_SEEDS = 1_000_000;
  private static final int FILM_SECONDS = 6;
  private static final int FILM_FRAMES_PER_SECOND = 10;

  private final Path folder;
  private final int originals;
  private final int innocents;

  DemoMedia(Path folder, int originals, int innocents) {
    this.folder = folder;
    this.originals = originals;
    this.innocents = innocents;
  }

  /** How many pictures {@link #pictures} makes. */
  int pictureCount() {
    return originals * EDITS.size() + innocents;
  }

  /** Makes every picture on all processors, telling {@code made} of each drawing. */
  List<DemoFile> pictures(Consumer<DemoFile> made) {
    return IntStream.range(0, originals + innocents)
        .parallel()
        .mapToObj(number -> number < originals ? copies(number) : innocent(number - originals))
        .flatMap(List::stream)
        .peek(made)
        .toList();
  }

  /** A pan over a landscape that is declared known, as a film. */
  DemoFile knownFilm() {
    return film("film.mp4", "a film, the file itself", 7_000_001, 640, 4);
  }

  /** The same pan, smaller and at lower quality. */
  DemoFile copiedFilm() {
    return film("film-copy.mp4", "a film, smaller and saved again", 7_000_001, 480, 9);
  }

  /** A pan over another landscape. */
  DemoFile innocentFilm() {
    return film("other-film.mp4", "an innocent film", 7_000_002, 640, 4);
  }

  private List<DemoFile> copies(int number) {
    BufferedImage picture = new Landscape(number + 1L).draw(WIDTH, HEIGHT);
    List<DemoFile> files = new ArrayList<>();
    for (Edit edit : EDITS) {
      String name = "landscape-%03d-%s.jpg".formatted(number, edit.name().toLowerCase(Locale.ROOT));
      files.add(new DemoFile(jpeg(name, edit.apply(picture), edit.jpegQuality()), edit.words()));
    }
    return files;
  }

  private List<DemoFile> innocent(int number) {
    BufferedImage picture = new Landscape(INNOCENT_SEEDS + number).draw(WIDTH, HEIGHT);
    return List.of(
        new DemoFile(jpeg("innocent-%03d.jpg".formatted(number), picture, 0.85f), "innocent"));
  }

  private Path jpeg(String name, BufferedImage picture, float quality) {
    Path file = folder.resolve(name);
    try {
      Files.write(file, Jpeg.of(picture, quality));
    } catch (IOException broken) {
      throw new UncheckedIOException("a demonstration picture could not be written", broken);
    }
    return file;
  }

  private DemoFile film(String name, String kind, long seed, int width, int quantiser) {
    int height = width * 9 / 16;
    BufferedImage panorama = new Landscape(seed).draw(width * 2, height);
    Path file = folder.resolve(name);
    try {
      encode(panorama, width, height, quantiser, file);
    } catch (IOException broken) {
      throw new UncheckedIOException("a demonstration film could not be made", broken);
    }
    return new DemoFile(file, kind);
  }

  private static void encode(
      BufferedImage panorama, int width, int height, int quantiser, Path file) throws IOException {
    try (var film = new FilmWriter(file, width, height, FILM_FRAMES_PER_SECOND, quantiser)) {
      int count = FILM_SECONDS * FILM_FRAMES_PER_SECOND;
      for (int i = 0; i < count; i++) {
        film.add(panorama.getSubimage(width * i / count, 0, width, height));
      }
      film.finish();
    }
  }
}
