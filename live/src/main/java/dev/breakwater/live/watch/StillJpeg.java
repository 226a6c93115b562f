package dev.breakwater.live.watch;

import dev.breakwater.media.ColourPlane;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Codes a small picture as JPEG, in memory alone: what a model is shown lies on no disk. */
final class StillJpeg {
  /** Google advises its Content Safety API's users of 90 or more. */
  private static final float QUALITY = 0.9f;

  private StillJpeg() {}

  static byte[] of(ColourPlane plane) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image(plane), null, null), settings);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(ColourPlane plane) {
    BufferedImage image =
        new BufferedImage(plane.width(), plane.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = plane.rgb();
    int at = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++, at += ColourPlane.BYTES) {
        int red = Byte.toUnsignedInt(rgb[at]);
        int green = Byte.toUnsignedInt(rgb[at + 1]);
        int blue = Byte.toUnsignedInt(rgb[at + 2]);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }
}
