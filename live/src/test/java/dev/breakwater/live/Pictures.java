package dev.breakwater.live;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Rgb24;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Generated pictures of coloured shapes: harmless, each seed another. */
public final class Pictures {
  public static final int WIDTH = 1280;
  public static final int HEIGHT = 720;

  private Pictures() {}

  public static BufferedImage shapes(long seed) {
    return shapes(seed, WIDTH, HEIGHT);
  }

  public static BufferedImage shapes(long seed, int width, int height) {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      int x = random.nextInt(width);
      int y = random.nextInt(height);
      graphics.fillOval(x - width / 8, y - height / 8, width / 4, random.nextInt(height / 3) + 1);
      graphics.fillRect(y % width, x % height, random.nextInt(width / 5) + 1, height / 9);
    }
    graphics.dispose();
    return picture;
  }

  public static byte[] jpeg(BufferedImage picture) {
    return encoded(picture, "jpg");
  }

  public static byte[] png(BufferedImage picture) {
    return encoded(picture, "png");
  }

  public static byte[] rgb(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] rgb = new byte[width * height * Rgb24.BYTES];
    int at = 0;
    for (int pixel : picture.getRGB(0, 0, width, height, null, 0, width)) {
      rgb[at++] = (byte) (pixel >> 16);
      rgb[at++] = (byte) (pixel >> 8);
      rgb[at++] = (byte) pixel;
    }
    return rgb;
  }

  public static Pdq256 pdq(BufferedImage picture) {
    return new Pdq(PdqProfile.FULL_RESOLUTION)
        .hash(Rgb24.of(rgb(picture), picture.getWidth(), picture.getHeight()))
        .hash();
  }

  private static byte[] encoded(BufferedImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalStateException("this JDK writes no " + format);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }
}
