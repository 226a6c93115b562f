package dev.breakwater.server;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Rgb24;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of coloured shapes: harmless, each seed another. */
public final class Shapes {
  private Shapes() {}

  public static BufferedImage of(long seed) {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillOval(
          random.nextInt(640) - 80, random.nextInt(360) - 45, 160, random.nextInt(120) + 1);
      graphics.fillRect(random.nextInt(640), random.nextInt(360), random.nextInt(128) + 1, 40);
    }
    graphics.dispose();
    return picture;
  }

  public static Pdq256 pdq(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] rgb = new byte[Rgb24.BYTES * width * height];
    int at = 0;
    for (int pixel : picture.getRGB(0, 0, width, height, null, 0, width)) {
      rgb[at++] = (byte) (pixel >> 16);
      rgb[at++] = (byte) (pixel >> 8);
      rgb[at++] = (byte) pixel;
    }
    return new Pdq(PdqProfile.FULL_RESOLUTION).hash(Rgb24.of(rgb, width, height)).hash();
  }

  public static byte[] jpeg(BufferedImage picture) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(picture, "jpg", out);
      return out.toByteArray();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
