package dev.breakwater.benchmarks.gate;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures of two megapixels, about as large a file as a camera makes: soft shapes and grain. */
public final class Jpegs {
  private static final int WIDTH = 1632;
  private static final int HEIGHT = 1224;
  private static final int CELL = 96;
  private static final int GRAIN = 14;
  private static final float QUALITY = 0.9f;

  private Jpegs() {}

  /** So many, each another. */
  public static List<byte[]> make(int count) {
    return LongStream.range(0, count).parallel().mapToObj(Jpegs::make).toList();
  }

  private static byte[] make(long seed) {
    Random random = new Random(seed);
    BufferedImage small =
        new BufferedImage(WIDTH / CELL + 2, HEIGHT / CELL + 2, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < small.getHeight(); y++) {
      for (int x = 0; x < small.getWidth(); x++) {
        small.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, pixel(small, x, y, random.nextInt(GRAIN)));
      }
    }
    return jpeg(picture);
  }

  private static int pixel(BufferedImage small, int x, int y, int grain) {
    int column = x / CELL;
    int row = y / CELL;
    double u = smooth(x % CELL / (double) CELL);
    double v = smooth(y % CELL / (double) CELL);
    int colour = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      double top = mix(u, tone(small, column, row, shift), tone(small, column + 1, row, shift));
      double bottom =
          mix(u, tone(small, column, row + 1, shift), tone(small, column + 1, row + 1, shift));
      colour |= Math.clamp((int) mix(v, top, bottom) + grain, 0, 255) << shift;
    }
    return colour;
  }

  private static int tone(BufferedImage small, int x, int y, int shift) {
    return small.getRGB(x, y) >> shift & 0xff;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double t, double from, double to) {
    return from + t * (to - from);
  }

  private static byte[] jpeg(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a picture could not be written to memory", impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
