package dev.breakwater.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;

/** Files of every kind, made by the FFmpeg program that Maven carries. */
final class TestFiles {
  private TestFiles() {}

  /** What FFmpeg writes to a file of that name; {@code -i} and the rest are the caller's. */
  static byte[] ffmpeg(String name, String... arguments) {
    try {
      Path folder = Files.createTempDirectory("breakwater-test-");
      Path file = folder.resolve(name);
      run(file, arguments);
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return content;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A moving drawing of that size: frames at two a second. */
  static String[] drawing(int width, int height, int frames, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-f", "lavfi", "-i"));
    arguments.add("mandelbrot=size=%dx%d:rate=2:end_scale=0.01".formatted(width, height));
    arguments.addAll(List.of("-frames:v", Integer.toString(frames)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void run(Path file, String... arguments) throws IOException {
    System.setProperty(
        "org.bytedeco.javacpp.cachedir", Path.of("target", "natives").toAbsolutePath().toString());
    List<String> command = new ArrayList<>();
    String program = program();
    command.add(program);
    command.addAll(List.of("-hide_banner", "-loglevel", "error", "-nostdin", "-y"));
    command.addAll(List.of(arguments));
    command.add(file.toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", Path.of(program).resolveSibling("").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("ffmpeg could not make " + file.getFileName() + ": " + said);
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  private static String program() {
    try {
      Loader.load(org.bytedeco.ffmpeg.global.avdevice.class); // unpacks what the program needs
      return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    } catch (LinkageError missing) {
      return Assumptions.abort(
          "FFmpeg's program needs libpulse0, libasound2 and libxcb-shm0: " + missing.getMessage());
    }
  }
}
