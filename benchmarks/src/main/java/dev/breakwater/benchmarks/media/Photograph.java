package dev.breakwater.benchmarks.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** A drawn picture with about the detail of a photograph: waves of all lengths and some noise. */
record Photograph(String name, int width, int height) {
  private static final int WAVES = 24;
  private static final float AMPLITUDE = 14;
  private static final float QUALITY = 0.9f;

  /** As a JPEG of quality 90, 4:2:0. */
  byte[] jpeg() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(draw(), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private BufferedImage draw() {
    var random = new Random(7);
    float[] red = waves(random);
    float[] green = waves(random);
    float[] blue = waves(random);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        double grain = random.nextGaussian() * 3.2;
        image.setRGB(
            x,
            y,
            (level(red[i], grain) << 16) | (level(green[i], grain) << 8) | level(blue[i], grain));
      }
    }
    return image;
  }

  private float[] waves(Random random) {
    float[] plane = new float[width * height];
    for (int wave = 0; wave < WAVES; wave++) {
      double length = width / Math.pow(1.25, wave);
      double angle = random.nextDouble(Math.PI);
      double across = Math.cos(angle) * 2 * Math.PI / length;
      double down = Math.sin(angle) * 2 * Math.PI / length;
      double phase = random.nextDouble(2 * Math.PI);
      add(plane, across, down, phase);
    }
    return plane;
  }

  /** Adds sin(across x + down y + phase), by the sum of angles, for sines are dear. */
  private void add(float[] plane, double across, double down, double phase) {
    float[] sines = new float[width];
    float[] cosines = new float[width];
    for (int x = 0; x < width; x++) {
      sines[x] = (float) Math.sin(across * x);
      cosines[x] = (float) Math.cos(across * x);
    }
    for (int y = 0; y < height; y++) {
      float sine = AMPLITUDE * (float) Math.sin(down * y + phase);
      float cosine = AMPLITUDE * (float) Math.cos(down * y + phase);
      for (int x = 0; x < width; x++) {
        plane[y * width + x] += sines[x] * cosine + cosines[x] * sine;
      }
    }
  }

  private static int level(float wave, double grain) {
    return (int) Math.clamp(128 + wave + grain, 0, 255);
  }
}
