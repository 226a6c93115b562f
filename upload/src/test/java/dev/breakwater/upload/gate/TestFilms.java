package dev.breakwater.upload.gate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    return TestPictures.shapes(seed, WIDTH + STEP * SECONDS * FRAMES_A_SECOND, HEIGHT);
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
    Process encoder = encoder(width, quantiser, file);
    try (OutputStream frames = encoder.getOutputStream()) {
      for (int i = 0; i < SECONDS * FRAMES_A_SECOND; i++) {
        frames.write(rgb(frame(panorama, i)));
      }
    }
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

  private static Process encoder(int width, int quantiser, Path file) throws IOException {
    Path program = program();
    List<String> command =
        List.of(
            program.toString(),
            "-loglevel",
            "error",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            WIDTH + "x" + HEIGHT,
            "-r",
            Integer.toString(FRAMES_A_SECOND),
            "-i",
            "-",
            "-vf",
            "scale=" + width + ":-2",
            "-c:v",
            "mpeg4",
            "-q:v",
            Integer.toString(quantiser),
            file.toString());
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
