package dev.breakwater.upload.gate;

import dev.breakwater.hashing.pdq.PdqHash;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;

/** Short films: a slow pan over a drawing of shapes, written by the FFmpeg that Maven carries. */
final class TestFilms {
  static final int SECONDS = 4;
  private static final int FRAMES_A_SECOND = 10;
  private static final int STEP = 4;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private TestFilms() {}

  /** What is drawn at that time of the film of {@code seed}. */
  static BufferedImage drawn(long seed, double second) {
    return frame(panorama(seed), (int) Math.round(second * FRAMES_A_SECOND));
  }

  private static BufferedImage panorama(long seed) {
    return panorama(seed, SECONDS);
  }

  private static BufferedImage panorama(long seed, int seconds) {
    return TestPictures.shapes(seed, WIDTH + STEP * seconds * FRAMES_A_SECOND, HEIGHT);
  }

  /** A part of a longer film: of the drawing of {@code seed}, which goes on for a minute. */
  record Part(long seed, int from, int to) {
    private static final int LENGTH = 60;

    /** The hash of each of its seconds, as drawn. */
    List<PdqHash> hashes() {
      BufferedImage whole = panorama(seed, LENGTH);
      return IntStream.range(from, to)
          .mapToObj(second -> TestPictures.hash(frame(whole, second * FRAMES_A_SECOND)))
          .toList();
    }

    private Stream<BufferedImage> frames() {
      BufferedImage whole = panorama(seed, LENGTH);
      return IntStream.range(from * FRAMES_A_SECOND, to * FRAMES_A_SECOND)
          .mapToObj(number -> frame(whole, number));
    }
  }

  /** A film of parts, as large as it is for the noise in it, in a file of that name. */
  static Path film(Path folder, String name, int kilobytesASecond, Part... parts) {
    Path file = folder.resolve(name);
    try {
      Process encoder =
          encoder(
              file,
              "-vf",
              "noise=alls=14:allf=t",
              "-c:v",
              "libopenh264",
              "-b:v",
              8 * kilobytesASecond + "k",
              "-g",
              "20");
      try (OutputStream frames = encoder.getOutputStream()) {
        for (Part part : parts) {
          for (BufferedImage frame : (Iterable<BufferedImage>) part.frames()::iterator) {
            frames.write(rgb(frame));
          }
        }
      }
      await(encoder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }

  /** The same film in another container. */
  static byte[] packed(Path film, String name, String... how) {
    try {
      Path program = program();
      Path file = film.resolveSibling(name);
      List<String> command =
          new ArrayList<>(
              List.of(program.toString(), "-loglevel", "error", "-y", "-i", film.toString()));
      command.addAll(List.of("-c", "copy"));
      command.addAll(List.of(how));
      command.add(file.toString());
      await(started(program, command));
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static BufferedImage frame(BufferedImage panorama, int number) {
    return panorama.getSubimage(STEP * number, 0, WIDTH, HEIGHT);
  }

  /** The film of {@code seed}, {@code width} wide; a larger quantiser is a poorer picture. */
  static byte[] mp4(long seed, int width, int quantiser) {
    try {
      Path folder = Files.createTempDirectory("breakwater-film-");
      Path file = folder.resolve("film.mp4");
      encode(seed, width, quantiser, file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void encode(long seed, int width, int quantiser, Path file) throws IOException {
    BufferedImage panorama = panorama(seed);
    Process encoder =
        encoder(
            file,
            "-vf",
            "scale=" + width + ":-2",
            "-c:v",
            "mpeg4",
            "-q:v",
            Integer.toString(quantiser));
    try (OutputStream frames = encoder.getOutputStream()) {
      for (int i = 0; i < SECONDS * FRAMES_A_SECOND; i++) {
        frames.write(rgb(frame(panorama, i)));
      }
    }
    await(encoder);
  }

  private static void await(Process encoder) throws IOException {
    try {
      if (!encoder.waitFor(60, TimeUnit.SECONDS) || encoder.exitValue() != 0) {
        encoder.destroyForcibly();
        throw new IOException("the film could not be written");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private static Process encoder(Path file, String... how) throws IOException {
    Path program = program();
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            program.toString(),
            "-loglevel",
            "error",
            "-y",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            WIDTH + "x" + HEIGHT,
            "-r",
            Integer.toString(FRAMES_A_SECOND),
            "-i",
            "-"));
    command.addAll(List.of(how));
    command.add(file.toString());
    return started(program, command);
  }

  private static Process started(Path program, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LD_LIBRARY_PATH", program.resolveSibling("").toString());
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path program() {
    try {
      Loader.load(avdevice.class); // unpacks what the program needs
      return Path.of(Loader.load(ffmpeg.class));
    } catch (LinkageError missing) {
      return Assumptions.abort(
          "FFmpeg's program needs libpulse0, libasound2 and libxcb-shm0: " + missing.getMessage());
    }
  }

  private static byte[] rgb(BufferedImage frame) {
    byte[] bytes = new byte[3 * WIDTH * HEIGHT];
    int at = 0;
    for (int pixel : frame.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH)) {
      bytes[at++] = (byte) (pixel >> 16);
      bytes[at++] = (byte) (pixel >> 8);
      bytes[at++] = (byte) pixel;
    }
    return bytes;
  }
}
