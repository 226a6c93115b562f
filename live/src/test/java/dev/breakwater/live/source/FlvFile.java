package dev.breakwater.live.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The coded pictures of an FLV file, for benchmarks outside this package. */
public final class FlvFile {
  private FlvFile() {}

  public static List<CodedFrame> frames(Path file) throws IOException {
    List<CodedFrame> frames = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Flv.read(in, frames::add);
    }
    return frames;
  }
}
